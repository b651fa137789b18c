package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.Widget;
import dev.lethe.traffic.message.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Turns plots into requests. */
final class Storyteller {
    private static final int REPEATED_IN_PERCENT = 4;
    private static final Duration LATENESS = Duration.ofHours(30);

    private final Cast cast;
    private final Forms forms;
    private final Ids ids;
    private final Random random;
    private final Rights rights;

    Storyteller(Cast cast, Forms forms, Ids ids, Random random) {
        this.cast = cast;
        this.forms = forms;
        this.ids = ids;
        this.random = random;
        this.rights = new Rights(cast, forms, random, this::storyOf);
    }

    /** One or two people's stories, most of them around one widget. */
    List<List<Request>> tell(Plot plot) {
        Widget widget = forms.anyWidget();
        String tenant = widget.tenant();
        Map<String, Boolean> yes = forms.sameAnswer(widget, true);
        Map<String, Boolean> no = forms.sameAnswer(widget, false);
        return switch (plot) {
            case SIGN_UP -> only(signUp(widget));
            case SEVERAL_TENANTS -> only(story().submitsToEachTenant());
            case SECOND_FORM -> only(secondForm(widget));
            case WITHDRAWAL -> only(story().submits(widget, yes).answers(tenant, oneOf(no)));
            case LATER_GRANT -> only(story().submits(widget, oneOf(yes)).answers(tenant, yes));
            case CHANGE_OF_MIND -> only(signUp(widget).answers(tenant, no).answers(tenant, yes));
            case ERASURE -> only(signUp(widget).isErasedBy(tenant));
            case ERASURE_EVERYWHERE -> only(story().submitsToEachTenant().isErasedEverywhere());
            case LATE_ARRIVAL -> only(signUp(widget).isErasedBy(tenant).submitsLate(widget, yes, LATENESS));
            case NEW_START -> only(signUp(widget).isErasedBy(tenant).submits(widget, yes));
            case SHARED_HASH -> twins(widget);
            case STRANGER_ERASED -> only(story().isErasedBy(tenant));
            case CHILD_TURNED_AWAY, CHILD_REPORTED, CHILD_BY_CORRECTION -> only(rights.childhood(plot, widget));
            case CORRECTION, NEW_ADDRESS, CORRECTION_EVERYWHERE -> only(rights.correction(plot, widget));
            case INDUSTRY_OPT_OUT, OPTED_OUT_STRANGER, UNSUBSCRIPTION -> only(rights.optOut(plot, widget));
        };
    }

    private Story signUp(Widget widget) {
        return story().submits(widget, forms.someAnswers(widget));
    }

    private Story secondForm(Widget widget) {
        Person person = cast.next();
        Person respelled = random.nextBoolean() ? person.shouting() : person.blundering();
        return storyOf(person)
                .submits(widget, forms.someAnswers(widget))
                .submitsAs(respelled, widget, forms.someAnswers(widget));
    }

    private List<List<Request>> twins(Widget widget) {
        Map<String, Boolean> yes = forms.sameAnswer(widget, true);
        Person first = cast.atGmail();
        Story one = storyOf(first).submits(widget, yes);
        Story other = storyOf(cast.twinOf(first)).submits(widget, yes);
        int leaving = random.nextInt(3);
        if (leaving > 0) {
            one.isErasedBy(widget.tenant());
        }
        if (leaving > 1) {
            other.answers(widget.tenant(), forms.sameAnswer(widget, false));
        }
        return List.of(one.requests(), other.requests());
    }

    private Story story() {
        return storyOf(cast.next());
    }

    private Story storyOf(Person person) {
        return new Story(person, forms, ids, random, REPEATED_IN_PERCENT);
    }

    private static List<List<Request>> only(Story story) {
        return List.of(story.requests());
    }

    /** One of the answers. */
    private Map<String, Boolean> oneOf(Map<String, Boolean> answers) {
        Map<String, Boolean> one = new LinkedHashMap<>();
        answers.entrySet().stream()
                .skip(random.nextInt(Math.max(1, answers.size())))
                .findFirst()
                .ifPresent(answer -> one.put(answer.getKey(), answer.getValue()));
        return one;
    }
}
