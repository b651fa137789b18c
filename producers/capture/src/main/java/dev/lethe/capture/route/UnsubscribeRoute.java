package dev.lethe.capture.route;

import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.http.answer.Answers;
import dev.lethe.http.answer.Failures;
import dev.lethe.http.json.StrictJson;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.unsubscribe.OpenedToken;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code /v1/unsubscribe}: ends one customer's messages to the person of a signed link (RFC 8058). {@code GET} shows a
 * page and changes nothing, because links are followed by programs too. {@code POST} counts, whoever sends it from
 * wherever: mail programs have neither a key nor an origin, and the token is all that is asked for.
 */
final class UnsubscribeRoute {
    private static final String TOKEN = "t";

    private final Optional<UnsubscribeTokens> tokens;
    private final Policy policy;
    private final EventPublisher publisher;
    private final UnsubscribePage page = new UnsubscribePage();

    UnsubscribeRoute(Optional<UnsubscribeTokens> tokens, Policy policy, EventPublisher publisher) {
        this.tokens = tokens;
        this.policy = policy;
        this.publisher = publisher;
    }

    /** Lets requests pass when links can be opened. */
    void requireKeyset(RoutingContext context) {
        if (tokens.isPresent()) {
            context.next();
        } else {
            refuse(context, Problem.of(CommonProblem.NOT_FOUND, "This server is not set up for unsubscribe links."));
        }
    }

    /** Shows the page with the button. */
    void ask(RoutingContext context) {
        opened(context, link -> page.ask(context, Sender.of(policy, link.tenant())));
    }

    /** Takes the unsubscription in and answers when it is stored. */
    void unsubscribe(RoutingContext context) {
        opened(context, link -> {
            if (OneClickForm.isIn(context)) {
                publish(context, link);
            } else {
                String detail = "Send " + OneClickForm.NAME + "=" + OneClickForm.VALUE + ".";
                refuse(context, Problem.of(CaptureProblem.ONE_CLICK_MISSING, OneClickForm.NAME, detail));
            }
        });
    }

    private void opened(RoutingContext context, Consumer<OpenedToken.Valid> step) {
        List<String> given = context.queryParam(TOKEN);
        if (given.size() != 1) {
            refuse(
                    context,
                    Problem.of(CaptureProblem.TOKEN_MISSING, TOKEN, "Use the whole link as it stands in the message."));
            return;
        }
        OpenedToken token = tokens.orElseThrow().open(given.get(0), Instant.now());
        if (token instanceof OpenedToken.Valid valid) {
            step.accept(valid);
        } else {
            refuse(context, problemOf(token));
        }
    }

    private static Problem problemOf(OpenedToken token) {
        return token instanceof OpenedToken.Expired
                ? Problem.of(
                        CaptureProblem.TOKEN_EXPIRED, TOKEN, "Nothing was changed. Use the link in a newer message.")
                : Problem.of(
                        CaptureProblem.TOKEN_INVALID,
                        TOKEN,
                        "Nothing was changed. Perhaps a part of the link got lost: use the one in the message.");
    }

    private void publish(RoutingContext context, OpenedToken.Valid link) {
        Future.fromCompletionStage(
                        publisher.unsubscribe(link.subject(), link.tenant()),
                        context.vertx().getOrCreateContext())
                .onSuccess(delivery -> answer(context, link, delivery))
                .onFailure(failure -> Failures.defect(context, failure));
    }

    private void answer(RoutingContext context, OpenedToken.Valid link, Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged acknowledged) {
            accept(context, link, acknowledged);
        } else if (delivery instanceof Delivery.Busy busy) {
            String detail = "This could not be stored in time. Send it again, which is harmless.";
            refuse(context, Problem.passing(CommonProblem.BUSY, detail, busy.retryAfter()));
        } else {
            throw new IllegalStateException("an unsubscription breaks no rules");
        }
    }

    private void accept(RoutingContext context, OpenedToken.Valid link, Delivery.Acknowledged acknowledged) {
        if (wantsPage(context)) {
            page.done(context, Sender.of(policy, link.tenant()));
        } else {
            Answers.json(context, 202, StrictJson.object().put("id", acknowledged.id()));
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        if (wantsPage(context)) {
            page.problem(context, problem);
        } else {
            Answers.problem(context, problem);
        }
    }

    /** Browsers name HTML when a person follows a link or presses a button; programs do not. */
    private static boolean wantsPage(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }
}
