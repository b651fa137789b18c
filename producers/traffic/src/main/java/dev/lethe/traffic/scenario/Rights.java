package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Widget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Stories of children, of people who correct what is known of them, and of people who opt out. */
final class Rights {
    private final Cast cast;
    private final Forms forms;
    private final Random random;
    private final Function<Person, Story> storyOf;

    /** {@code storyOf} begins a person's story. */
    Rights(Cast cast, Forms forms, Random random, Function<Person, Story> storyOf) {
        this.cast = cast;
        this.forms = forms;
        this.random = random;
        this.storyOf = storyOf;
    }

    Story childhood(Plot plot, Widget widget) {
        Map<String, Boolean> yes = forms.sameAnswer(widget, true);
        List<Widget> askingForBirth = forms.thatAskForABirthDate();
        if (plot == Plot.CHILD_BY_CORRECTION) {
            Map<String, String> birthDate =
                    Map.of(FieldType.BIRTH_DATE.id(), forms.entries().birthDateOfAChild());
            return story().submits(widget, yes).isCorrectedBy(widget.tenant(), birthDate, Map.of(), Set.of());
        }
        if (plot == Plot.CHILD_TURNED_AWAY && !askingForBirth.isEmpty()) {
            return story().submits(widget, yes).isTurnedAwayAsAChild(askingForBirth.get(0));
        }
        Person person = cast.next();
        Story story = storyOf.apply(person).submitsToEachTenant().isReportedAsAChild(widget.tenant());
        boolean mistaken = !askingForBirth.isEmpty() && random.nextInt(3) == 0;
        return mistaken ? story.returnsWithABirthDate(askingForBirth.get(0)) : story;
    }

    Story correction(Plot plot, Widget widget) {
        Person person = cast.next();
        Map<String, String> names = new HashMap<>(Map.of(FieldType.GIVEN_NAME.id(), cast.anotherName()));
        if (plot == Plot.CORRECTION_EVERYWHERE) {
            names.put(FieldType.EMAIL.id(), cast.newAddressOf(person));
            return storyOf.apply(person).submitsToEachTenant().isCorrectedEverywhere(names);
        }
        Story story = storyOf.apply(person).submits(widget, forms.sameAnswer(widget, true));
        if (plot == Plot.NEW_ADDRESS) {
            Map<String, String> address = Map.of(FieldType.EMAIL.id(), cast.newAddressOf(person));
            story.isCorrectedBy(widget.tenant(), address, Map.of(), Set.of());
            return random.nextInt(3) == 0 ? story.isErasedBy(widget.tenant()) : story;
        }
        if (forms.asksFor(widget, FieldType.PHONE)) {
            names.put(FieldType.PHONE.id(), "+4915%09d".formatted(random.nextInt(1_000_000_000)));
        }
        Set<String> cleared = random.nextBoolean() ? Set.of(FieldType.FAMILY_NAME.id()) : Set.of();
        return story.isCorrectedBy(widget.tenant(), names, forms.entries().anotherChoice(widget), cleared);
    }

    Story optOut(Plot plot, Widget widget) {
        Map<String, Boolean> yes = forms.sameAnswer(widget, true);
        if (plot == Plot.OPTED_OUT_STRANGER) {
            return story().optsOutOfSharing().submitsToEachTenant();
        }
        if (plot == Plot.INDUSTRY_OPT_OUT) {
            Story story = story().submitsToEachTenant().optsOutOfSharing();
            return random.nextInt(3) == 0 ? story.takesTheOptOutBack() : story;
        }
        Story story = story().submits(widget, random.nextBoolean() ? yes : forms.someAnswers(widget));
        return switch (random.nextInt(3)) {
            case 0 -> story.unsubscribesFrom(widget.tenant());
            case 1 -> story.unsubscribesEverywhere();
            default -> story.unsubscribesFrom(widget.tenant()).answers(widget.tenant(), yes);
        };
    }

    private Story story() {
        return storyOf.apply(cast.next());
    }
}
