package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Request;
import java.util.List;
import java.util.Random;

/** People look at pages; their browsers say who they are only where they may. */
final class Visits {
    private static final List<String> PATHS =
            List.of("/", "/spring", "/sale?coupon=1", "/books/poetry#reviews", "/winter/jackets", "/über-uns");
    private static final List<String> REFERRERS =
            List.of("https://search.example/?q=tent", "https://news.example/story", "https://WWW.Example.com/");

    private final List<String> sites;
    private final Forms forms;
    private final Ids ids;
    private final Random random;

    Visits(Policy policy, Forms forms, Ids ids, Random random) {
        this.sites = policy.sites().keySet().stream().sorted().toList();
        this.forms = forms;
        this.ids = ids;
        this.random = random;
    }

    Request next() {
        String site = sites.get(random.nextInt(sites.size()));
        boolean tracked = random.nextInt(7) > 0;
        PageView view = new PageView(
                ids.next(),
                site,
                PATHS.get(random.nextInt(PATHS.size())),
                random.nextBoolean() ? REFERRERS.get(random.nextInt(REFERRERS.size())) : null,
                tracked ? "v" + random.nextInt(400) : null);
        Caller caller = forms.browsers().at(site);
        return new Request(null, caller, view, Answer.ACCEPTED, false);
    }
}
