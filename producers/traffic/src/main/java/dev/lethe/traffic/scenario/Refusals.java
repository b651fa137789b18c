package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.Malformed;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.message.Signals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests that must not get through, each with the answer that says why. */
final class Refusals {
    private static final String SUBMISSIONS = "/v1/submissions";
    private static final String JSON = "application/json";
    private static final int TOO_BIG = 70 * 1024;

    private final Cast cast;
    private final Forms forms;
    private final Ids ids;

    Refusals(Cast cast, Forms forms, Ids ids) {
        this.cast = cast;
        this.forms = forms;
        this.ids = ids;
    }

    /** One of each kind. */
    List<Request> oneOfEach() {
        Widget widget = forms.anyWidget();
        Submission good = forms.filledBy(cast.next(), widget, forms.someAnswers(widget), Signals.NONE, Duration.ZERO);
        Caller server = new Caller.TenantServer(widget.tenant());
        Caller browser = forms.browsers().at(widget.site());
        String someone = cast.next().email();
        Map<String, Boolean> answers = forms.sameAnswer(widget, true);
        return List.of(
                refused(
                        browser,
                        withField(good, emailField(widget), "no address at all"),
                        Answer.breaks("email-invalid")),
                refused(browser, withField(good, "favouriteColour", "blue"), Answer.breaks("field-unknown")),
                refused(browser, withNotice(good, ""), Answer.breaks("notice-missing")),
                refused(browser, withNotice(good, "1999-01"), Answer.breaks("notice-outdated")),
                refused(server, withPurpose(good), Answer.breaks("purpose-unknown")),
                refused(new Caller.Browser("https://evil.example", "2001:db8::bad:1"), good, Answer.status(403)),
                refused(new Caller.Stranger(), good, Answer.status(401)),
                refused(new Caller.Stranger(), new ConsentChange(ids.next(), someone, answers), Answer.status(401)),
                refused(server, new Erasure(ids.next(), someone, true), Answer.status(403)),
                refused(server, new OptOut(ids.next(), someone, OptOut.Kind.INDUSTRY, true, false), Answer.status(403)),
                refused(
                        server,
                        new Correction(ids.next(), someone, Map.of(), Map.of(), Set.of(), false),
                        Answer.breaks("correction-empty")),
                refused(new Caller.Stranger(), new ChildReport(ids.next(), someone), Answer.status(401)),
                refused(browser, new Malformed(SUBMISSIONS, JSON, "{\"id\": "), Answer.status(400)),
                refused(browser, new Malformed(SUBMISSIONS, "text/plain", "hello"), Answer.status(415)),
                refused(browser, new Malformed(SUBMISSIONS, JSON, tooBig()), Answer.status(413)));
    }

    private Request refused(Caller caller, Message message, Answer answer) {
        return new Request(null, caller, message, answer, false);
    }

    private Submission withField(Submission good, String name, String value) {
        Map<String, String> fields = new LinkedHashMap<>(good.fields());
        fields.put(name, value);
        return copy(good, good.noticeVersion(), fields, good.consents());
    }

    private Submission withNotice(Submission good, String version) {
        return copy(good, version, good.fields(), good.consents());
    }

    private Submission withPurpose(Submission good) {
        Map<String, Boolean> consents = new LinkedHashMap<>(good.consents());
        consents.put("world-domination", true);
        return copy(good, good.noticeVersion(), good.fields(), consents);
    }

    private Submission copy(
            Submission good, @Nullable String version, Map<String, String> fields, Map<String, Boolean> consents) {
        return new Submission(ids.next(), good.widget(), version, fields, consents, good.signals(), good.age());
    }

    private static String emailField(Widget widget) {
        return widget.fields().stream()
                .filter(field -> field.type() == FieldType.EMAIL)
                .map(WidgetField::name)
                .findFirst()
                .orElseThrow();
    }

    private static String tooBig() {
        return "{\"page\": \"/" + "x".repeat(TOO_BIG) + "\"}";
    }
}
