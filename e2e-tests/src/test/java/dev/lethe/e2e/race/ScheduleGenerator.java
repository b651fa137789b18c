package dev.lethe.e2e.race;

import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.race.Act.Answer;
import dev.lethe.e2e.race.Act.Correct;
import dev.lethe.e2e.race.Act.Erase;
import dev.lethe.e2e.race.Act.EraseEverywhere;
import dev.lethe.e2e.race.Act.OptOut;
import dev.lethe.e2e.race.Act.Repeat;
import dev.lethe.e2e.race.Act.SignUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The seed decides everything but the names: who there is, what they do, in which lanes. */
final class ScheduleGenerator {
    private static final int MOST_LANES = 3;
    private static final List<Act.Value> VALUES = List.of(Act.Value.values());

    private final SplittableRandom random;
    private final List<Actor> actors = new ArrayList<>();
    private int versions;

    private ScheduleGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Always somebody who is erased and somebody who never is; in half of all schedules two people with the same
     * digest, of whom one or both are erased.
     */
    static Schedule generate(long seed) {
        ScheduleGenerator generator = new ScheduleGenerator(seed);
        generator.cast();
        return new Schedule(seed, List.copyOf(generator.actors));
    }

    private void cast() {
        add(Person.invent(), true, false);
        add(Person.invent(), false, false);
        if (random.nextBoolean()) {
            Person one = Person.invent().withEmail("%s@gmail.com");
            add(one, true, true);
            add(one.withEmail("%s+twin@gmail.com"), chance(30), true);
        } else if (random.nextBoolean()) {
            add(Person.invent(), true, false);
        }
    }

    private void add(Person person, boolean erased, boolean twin) {
        String role = (erased ? "erased" : "never erased") + (twin ? ", with a twin" : "");
        versions = 0;
        actors.add(Actor.of(person, role, twin, dealt(erased ? withErasures(acts(7)) : acts(5))));
    }

    private List<Act> acts(int most) {
        List<Act> acts = new ArrayList<>();
        acts.add(new SignUp(tenant(), true, true, ++versions, false));
        int count = 2 + random.nextInt(most - 1);
        while (acts.size() <= count) {
            acts.add(next(acts));
        }
        return acts;
    }

    private Act next(List<Act> before) {
        int dice = random.nextInt(100);
        if (dice < 40) {
            return new SignUp(tenant(), chance(80), chance(75), ++versions, chance(20));
        }
        if (dice < 52) {
            return repeat(before);
        }
        if (dice < 75) {
            return new Answer(tenant(), answers());
        }
        return dice < 93
                ? new Correct(tenant(), VALUES.get(random.nextInt(VALUES.size())), ++versions)
                : new OptOut(chance(50));
    }

    private Act repeat(List<Act> before) {
        List<SignUp> forms = before.stream()
                .filter(SignUp.class::isInstance)
                .map(SignUp.class::cast)
                .toList();
        return new Repeat(forms.get(random.nextInt(forms.size())));
    }

    private Map<String, Boolean> answers() {
        boolean yes = chance(35);
        return switch (random.nextInt(3)) {
            case 0 -> Map.of(Form.CONTACT, yes);
            case 1 -> Map.of(Form.SHARING, yes);
            default -> Map.of(Form.CONTACT, yes, Form.SHARING, chance(35));
        };
    }

    /** One to three, never before the first sign-up. */
    private List<Act> withErasures(List<Act> acts) {
        int erasures = 1 + random.nextInt(3);
        for (int i = 0; i < erasures; i++) {
            Act erasure = chance(50) ? new EraseEverywhere() : new Erase(tenant());
            acts.add(1 + random.nextInt(acts.size()), erasure);
        }
        return acts;
    }

    /** In one lane half of the time. */
    private List<List<Act>> dealt(List<Act> acts) {
        int count = chance(50) ? 1 : 2 + random.nextInt(MOST_LANES - 1);
        List<List<Act>> lanes = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            lanes.add(new ArrayList<>());
        }
        acts.forEach(act -> lanes.get(random.nextInt(count)).add(act));
        return lanes;
    }

    private String tenant() {
        return chance(60) ? Act.ACME : Act.GLOBEX;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
