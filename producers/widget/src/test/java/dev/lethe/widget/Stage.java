package dev.lethe.widget;

/**
 * What one test plays with: the browser, a customer's site, and the capture server on another origin, as in real life.
 */
record Stage(Browser browser, FakeCapture capture, FakeSite site) implements AutoCloseable {

    Stage(Browser browser) {
        this(browser, new FakeCapture(), new FakeSite());
    }

    /** Opens a page of the site with one script tag for the widget; attributes such as {@code data-mode="popup"}. */
    Browser openWith(String attributes) {
        return openPage("<main>" + tag(attributes) + "</main>");
    }

    /** Opens a page of the site with the usual widget, inline, and waits for its form. */
    Browser openForm() {
        openWith("data-widget=\"spring-popup\"").first("form");
        return browser;
    }

    /** Opens a page of the site that has the given body, under a strict content security policy. */
    Browser openPage(String body) {
        site.allow(capture.origin());
        site.page("/spring", body);
        browser.open(site.origin() + "/spring?utm=secret#top");
        return browser;
    }

    /** The script tag that a customer pastes. */
    String tag(String attributes) {
        return "<script src=\"" + capture.origin() + "/widget/v1/lethe-widget.js\" " + attributes + " defer></script>";
    }

    @Override
    public void close() {
        browser.open("about:blank");
        capture.close();
        site.close();
    }
}
