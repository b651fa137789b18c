package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.policy.PolicyHistory;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final PolicyHistory POLICIES = PolicyHistory.of(DemoPolicy.read());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01/page_views/acme-shop",
                "2026-03-01/submissions/globex-books",
                "2026-03-01/withheld/globex/reading-list/diagnosis/SENSITIVE_DROPPED",
                "2026-03-01/withheld/acme/spring-popup/*/KNOWN_CHILD",
                "2026-03-01/withheld/acme/*/*/*",
                "2026-03-01/page_views/acme-shop/page",
                "2026-03-01/page_views/acme-shop/page/*",
                "2026-03-01/visitors/acme-shop/page//spring",
                "2026-03-01/page_views/acme-shop/referrer/example.co.uk",
                "2026-03-01/page_views/acme-shop/referrer/direct",
                "2026-03-01/page_views/acme-shop/device/phone",
                "2026-03-01/page_views/acme-shop/provider/example.net",
                "2026-03-01/visitors/acme-shop/provider/*",
                "2026-03-01/submissions/acme-shop/widget/spring-popup",
                "2026-03-01/submissions/acme-shop/signal/no",
                "2026-03-01/submissions/acme-shop/consent.partner-sharing/yes",
            })
    void shouldBeKnownByItsKey(String key) {
        assertThat(Group.ofKey(key, POLICIES)).get().hasToString(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01/page_views/ada@example.com",
                "2026-03-01/page_views/acme-shop/ada",
                "2026-03-01/submissions/Ada Lovelace",
                "2026-03-01/withheld/globex/reading-list/my diagnosis/SENSITIVE_DROPPED",
                "2026-03-01/withheld/acme/reading-list/diagnosis/SENSITIVE_DROPPED",
                "2026-03-01/withheld/globex/reading-list/diagnosis/flu",
                "2026-03-01/withheld/ada/*/*/*",
                "2026-03-01/people/acme-shop",
                "2026-03-01/page_views/acme-shop/page//users/ada",
                "2026-03-01/page_views/acme-shop/referrer/ada.example.co.uk",
                "2026-03-01/page_views/acme-shop/referrer/localhost",
                "2026-03-01/page_views/acme-shop/referrer/192.0.2.1",
                "2026-03-01/page_views/acme-shop/referrer/EXAMPLE.com",
                "2026-03-01/page_views/acme-shop/device/ada's phone",
                "2026-03-01/page_views/acme-shop/provider/dsl-7.example.net",
                "2026-03-01/page_views/acme-shop/provider/192.0.2.1",
                "2026-03-01/page_views/acme-shop/provider/ex\u0430mple.net",
                "2026-03-01/page_views/acme-shop/provider/direct",
                "2026-03-01/submissions/acme-shop/provider/example.net",
                "2026-03-01/page_views/acme-shop/consent.contact/yes",
                "9999-12-31/people/acme-shop",
                "9999-12-31/people/acme/area/80302",
                "9999-12-31/people/acme/area/ada",
                "9999-12-31/people/acme/age/36",
                "9999-12-31/people/acme/field.style/knitting",
                "9999-12-31/people/acme/field.genre/crime",
                "9999-12-31/people/acme/field.givenName/Ada",
                "9999-12-31/people/globex/widget/spring-popup",
                "9999-12-31/people/acme/page//spring",
                "2026-03-01/submissions/acme-shop/referrer/example.com",
                "2026-03-01/submissions/acme-shop/widget/reading-list",
                "2026-03-01/submissions/acme-shop/consent/yes",
                "2026-03-01/submissions/acme-shop/consent.sale/yes",
                "2026-03-01/submissions/acme-shop/consent.contact/maybe",
                "2026-03-01",
            })
    void shouldHoldNothingThatNoPolicyDefines(String key) {
        assertThat(Group.ofKey(key, POLICIES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01/page_views/acme-shop, 2026-03-01/page_views/acme-shop",
        "2026-03-01/withheld/globex/reading-list/diagnosis/SENSITIVE_DROPPED, 2026-03-01/withheld/globex/*/*/*",
        "2026-03-01/withheld/globex/*/*/*, 2026-03-01/withheld/globex/*/*/*",
        "2026-03-01/page_views/acme-shop/referrer/direct, 2026-03-01/page_views/acme-shop/referrer",
        "2026-03-01/page_views/acme-shop/referrer, 2026-03-01/page_views/acme-shop/referrer",
    })
    void shouldKeepTheBudgetOfACustomersDayTogether(String key, String scope) {
        assertThat(Group.ofKey(key, POLICIES).orElseThrow().scope().key()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31/people/acme",
                "9999-12-31/people/acme/age/25-34",
                "9999-12-31/people/acme/age/unknown",
                "9999-12-31/people/acme/area/803",
                "9999-12-31/people/acme/area/*",
                "9999-12-31/people/acme/field.style/city",
                "9999-12-31/people/acme/field.style/unknown",
                "9999-12-31/people/acme/widget/spring-popup",
            })
    void shouldNamePeopleByWhatThePolicyAndWeSay(String key) {
        Group group = Group.ofKey(key, POLICIES).orElseThrow();

        assertThat(group.key()).isEqualTo(key);
        assertThat(group.account(DAY).key()).startsWith(DAY + "/people/acme");
        assertThat(group.isTotal()).isEqualTo(key.endsWith("/acme"));
    }

    @Test
    void shouldTellWhatMayNotBeToldTogetherWithOthers() {
        Group views = Group.of(Dataset.PAGE_VIEWS, DAY, List.of("acme-shop"), DemoPolicy.read())
                .orElseThrow();

        assertThat(views.part(Partition.by(Dimension.PAGE), "/users/ada", DemoPolicy.read()))
                .get()
                .hasToString("2026-03-01/page_views/acme-shop/page/*");
        assertThat(views.part(Partition.by(Dimension.WIDGET), "spring-popup", DemoPolicy.read()))
                .isEmpty();
    }

    /** Keys of parts and divisions are put together from that of the total. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01/page_views/acme-shop, page, /spring",
        "2026-03-01/page_views/acme-shop, page, *",
        "2026-03-01/page_views/acme-shop, referrer, example.com",
        "2026-03-01/page_views/acme-shop, device, desktop",
        "2026-03-01/submissions/acme-shop, consent.insights, yes",
        "2026-03-01/submissions/acme-shop, widget, spring-popup",
        "9999-12-31/people/acme, field.style, city",
    })
    void shouldNameAPartAsItsKeyDoes(String total, String division, String name) {
        Group divided = Group.ofKey(total, POLICIES).orElseThrow();
        Partition partition = Partition.ofWord(division, DemoPolicy.read()).orElseThrow();

        Group part = divided.part(partition, name, DemoPolicy.read()).orElseThrow();

        assertThat(part)
                .isEqualTo(Group.ofKey(total + "/" + division + "/" + name, POLICIES)
                        .orElseThrow());
        assertThat(part.names()).containsExactly(divided.names().get(0), division, name);
        assertThat(part.scope()).isEqualTo(divided.divided(partition));
        assertThat(part.scope().names()).isEqualTo(divided.divided(partition).names());
        assertThat(part.part(partition, name, DemoPolicy.read())).contains(part);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01/page_views/acme-shop/referrer/example.com, true",
        "2026-03-01/page_views/acme-shop/referrer/direct, false",
        "2026-03-01/page_views/acme-shop/referrer/*, false",
        "2026-03-01/visitors/acme-shop/provider/example.net, true",
        "2026-03-01/page_views/acme-shop/provider/*, false",
        "2026-03-01/page_views/acme-shop/page//spring, false",
        "2026-03-01/page_views/acme-shop, false",
    })
    void shouldBeOpenWhenItsNameIsADomain(String key, boolean open) {
        assertThat(Group.ofKey(key, POLICIES).orElseThrow().isOpen()).isEqualTo(open);
    }

    @Test
    void shouldTellWhatItCounts() {
        Group group = Group.of(Dataset.SUBMISSIONS, DAY, List.of("acme-shop"), DemoPolicy.read())
                .orElseThrow();

        assertThat(group.dataset()).isEqualTo(Dataset.SUBMISSIONS);
        assertThat(group.day()).isEqualTo(DAY);
        assertThat(group.names()).containsExactly("acme-shop");
        assertThat(group)
                .isEqualTo(Group.ofKey("2026-03-01/submissions/acme-shop", POLICIES)
                        .orElseThrow())
                .hasSameHashCodeAs(Group.ofKey("2026-03-01/submissions/acme-shop", POLICIES)
                        .orElseThrow());
    }
}
