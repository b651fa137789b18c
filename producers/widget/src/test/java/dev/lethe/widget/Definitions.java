package dev.lethe.widget;

/** Widget definitions as the capture server sends them. */
final class Definitions {
    private static final String NOTICE =
            "{\"version\":\"2026-01\",\"url\":\"/demo/privacy.html\",\"text\":\"Used only for what you tick here.\"}";

    private Definitions() {}

    static String springPopup() {
        return withNotice(NOTICE);
    }

    /** The usual widget with another notice, given as JSON. */
    static String withNotice(String notice) {
        return """
                {"id":"spring-popup","tenant":"acme","site":"acme-shop","title":"Ten per cent off your first order",
                 "submitLabel":"Send me the code","notice":%s,
                 "fields":[
                  {"name":"email","type":"email","label":"Email address","required":true,"autocomplete":"email","maxLength":200},
                  {"name":"givenName","type":"given-name","label":"First name","required":false,"autocomplete":"given-name"},
                  {"name":"phone","type":"phone","label":"Mobile phone with country code","required":false,"autocomplete":"tel"},
                  {"name":"style","type":"choice","label":"What do you wear most?","required":false,"choices":["outdoor","city"]}],
                 "purposes":[
                  {"id":"contact","text":"Acme Outfitters may send me offers by email.","required":false},
                  {"id":"partner-sharing","text":"Advertising partners may recognise me by a scrambled form of my email address.","required":false}]}
                """.formatted(notice);
    }

    /** A widget whose purpose must be agreed to, and whose every text is the given string. */
    static String everyTextIs(String text) {
        return """
                {"id":"x","title":"%1$s","submitLabel":"%1$s",
                 "notice":{"version":"1","url":"/p","text":"%1$s"},
                 "fields":[{"name":"email","type":"email","label":"%1$s","required":true},
                  {"name":"c","type":"choice","label":"%1$s","choices":["%1$s"]}],
                 "purposes":[{"id":"contact","text":"%1$s","required":true}]}
                """.formatted(text.replace("\"", "\\\""));
    }
}
