package dev.lethe.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteTest {
    private static final Site SHOP = new Site(
            "shop",
            "acme",
            Set.of("https://shop.example:8443", "https://example.org"),
            List.of("/", "/spring", "/shop/*", "/shop/boots/*", "/shop/boots/new"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/, /",
                "/spring, /spring",
                "/spring/, -",
                "/springtime, -",
                "/shop, -",
                "/shop/, /shop/*",
                "/shop/hats/7, /shop/*",
                "/shop/boots/7, /shop/boots/*",
                "/shop/boots/new, /shop/boots/new",
                "/users/ada, -",
            })
    void shouldKnowItsPagesTheMostExactOneFirst(String path, String page) {
        assertThat(SHOP.pageOf(path)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"shop.example, true", "example.org, true", "www.example.org, false", "shop.example.org, false"})
    void shouldKnowItsOwnHosts(String host, boolean own) {
        assertThat(SHOP.isOn(host)).isEqualTo(own);
    }
}
