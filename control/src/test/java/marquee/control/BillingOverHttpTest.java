package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OnMemory.class)
class BillingOverHttpTest {
    private static final String VISA = "4242 4242 4242 4242";
    private static final String DECLINED = "4000000000000002";
    private static final String SECURE = "4000002500003155";
    private static final String LATER_DECLINED = "4000000000000341";
    private static final String TWICE = "4000000000000085";
    private static final String DISPUTED = "4000000000000259";

    private MemoryControlPlane control;
    private Client ada;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
    }

    @Test
    void newAccountTriesTheDefaultPlanAndItsTokenSaysSo() {
        JsonNode subscription = ada.get("/v1/subscription").body();

        assertThat(subscription.get("phase").asString()).isEqualTo("trial");
        assertThat(subscription.get("plan").asString()).isEqualTo("standard");
        assertThat(subscription.get("entitled").asBoolean()).isTrue();
        JsonNode claims = claimsOf(ada);
        assertThat(claims.get("subscription").asString()).isEqualTo("active");
        assertThat(claims.get("streams").asInt()).isEqualTo(2);
        assertThat(claims.get("max_height").asInt()).isEqualTo(1080);
        assertThat(claims.get("entitled_until").asLong()).isPositive();
        assertThat(ada.query("{ me { subscription { phase plan entitled } } }")
                        .at("/me/subscription/phase")
                        .asString())
                .isEqualTo("TRIAL");
    }

    @Test
    void demoAccountsNeverPay() {
        JsonNode subscription = control.editor().get("/v1/subscription").body();

        assertThat(subscription.get("phase").asString()).isEqualTo("free");
        assertThat(subscription.get("plan").asString()).isEqualTo("premium");
    }

    @Test
    void plansAreShownToEverybody() {
        List<String> names = Client.texts(control.nobody().get("/v1/plans").body(), "name");

        assertThat(names).startsWith("basic", "standard", "premium");
    }

    @Test
    void paidPlanIsEntitledAtOnceAndInvoiced() {
        JsonNode payment = buy(ada, "premium", VISA);

        assertThat(payment.get("state").asString()).isEqualTo("succeeded");
        JsonNode subscription = ada.get("/v1/subscription").body();
        assertThat(subscription.get("phase").asString()).isEqualTo("active");
        assertThat(subscription.get("plan").asString()).isEqualTo("premium");
        assertThat(subscription.get("payment_method").asString()).isEqualTo("Visa ending in 4242");
        assertThat(claimsOf(reissued(ada)).get("streams").asInt()).isEqualTo(4);
        JsonNode invoice = ada.get("/v1/invoices").body().get(0);
        assertThat(invoice.get("number").asString()).endsWith("-0001");
        assertThat(invoice.get("state").asString()).isEqualTo("paid");
        assertThat(invoice.get("gross").asLong()).isEqualTo(1499);
        assertThat(invoice.get("tax").asLong()).isEqualTo(239);
        assertThat(ada.get("/v1/invoices/" + invoice.get("id").asString()).status())
                .isEqualTo(200);
        assertBalanced();
    }

    @Test
    void declinedCardChargesNothingAndAnotherOneWorks() {
        String page = subscribe(ada, "basic", null).at("/payment/url").asString();

        assertThat(type(page, DECLINED).body()).contains("declined");
        assertThat(ada.get("/v1/subscription").body().get("phase").asString()).isEqualTo("trial");
        assertThat(type(page, VISA).statusCode()).isEqualTo(303);

        assertThat(settled(ada).get("phase").asString()).isEqualTo("active");
        assertThat(ada.get("/v1/invoices").body()).hasSize(1);
    }

    @Test
    void bankAsksBeforeASecureCardPays() {
        String page = subscribe(ada, "basic", null).at("/payment/url").asString();

        assertThat(type(page, SECURE).body()).contains("3-D Secure");
        assertThat(form(page, "confirm=no").body()).contains("did not confirm");
        assertThat(type(page, SECURE).body()).contains("3-D Secure");
        assertThat(form(page, "confirm=yes").statusCode()).isEqualTo(303);

        assertThat(settled(ada).get("phase").asString()).isEqualTo("active");
    }

    @Test
    void realCardIsRefused() {
        String page = subscribe(ada, "basic", null).at("/payment/url").asString();

        HttpResponse<String> answer = type(page, "5555555555554444");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("not a test card");
    }

    @Test
    void forgedPageDoesNotExist() {
        String page = subscribe(ada, "basic", null).at("/payment/url").asString();
        String forged = page.substring(0, page.length() - 4) + "beef";

        assertThat(control.nobody().get(forged).status()).isEqualTo(404);
    }

    @Test
    void sameKeyAsksOnceAndAnotherQuestionUnderItIsRefused() {
        String key = UUID.randomUUID().toString();

        JsonNode first =
                post(ada, "/v1/subscription", key, Map.of("plan", "basic")).body();
        JsonNode second =
                post(ada, "/v1/subscription", key, Map.of("plan", "basic")).body();
        Client.Answer other = post(ada, "/v1/subscription", key, Map.of("plan", "premium"));

        assertThat(second.at("/payment/id")).isEqualTo(first.at("/payment/id"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(post(ada, "/v1/subscription", null, Map.of("plan", "basic"))
                        .body()
                        .get("field")
                        .asString())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void pageThatWasLeftOpenCannotBePaidAfterAnotherChoice() {
        String basic = subscribe(ada, "basic", null).at("/payment/url").asString();
        String premium = subscribe(ada, "premium", null).at("/payment/url").asString();

        assertThat(type(basic, VISA).statusCode()).isEqualTo(303);
        assertThat(ada.get("/v1/subscription").body().get("phase").asString()).isEqualTo("trial");
        type(premium, VISA);

        assertThat(settled(ada).get("plan").asString()).isEqualTo("premium");
        assertThat(ada.get("/v1/invoices").body()).hasSize(1);
        assertBalanced();
    }

    @Test
    void newsOfAPaymentComeThreeTimesAndCountOnce() {
        JsonNode payment = buy(ada, "basic", TWICE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                ada.get("/v1/subscription").body().get("phase").asString())
                        .isEqualTo("active"));

        assertThat(payment.get("state").asString()).isEqualTo("succeeded");
        assertThat(ada.get("/v1/invoices").body()).hasSize(1);
        assertBalanced();
    }

    @Test
    void bankThatTakesTheMoneyBackEndsTheSubscription() {
        buy(ada, "basic", DISPUTED);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ada.get("/v1/subscription")
                                .body()
                                .get("end_reason")
                                .asString())
                        .isEqualTo("chargeback"));

        assertThat(claimsOf(reissued(ada)).get("subscription").asString()).isEqualTo("none");
        assertThat(withdrawn()).contains(subjectOf(ada));
        assertBalanced();
    }

    @Test
    void subscriptionLivesItsWholeLifeOnTheTestClock() {
        buy(ada, "standard", VISA);

        travel(ada, 45);
        assertThat(ada.get("/v1/invoices").body()).hasSize(2);
        post(ada, "/v1/subscription/cancel", key(), Map.of());
        assertThat(ada.get("/v1/subscription").body().get("ends_with_period").asBoolean())
                .isTrue();
        post(ada, "/v1/subscription/resume", key(), Map.of());
        travel(ada, 31);
        assertThat(ada.get("/v1/invoices").body()).hasSize(3);
        post(ada, "/v1/subscription/cancel", key(), Map.of());
        JsonNode ended = travel(ada, 31);

        assertThat(ended.get("phase").asString()).isEqualTo("ended");
        assertThat(ended.get("end_reason").asString()).isEqualTo("cancelled");
        assertThat(claimsOf(reissued(ada)).get("subscription").asString()).isEqualTo("none");
        assertThat(buy(ada, "basic", VISA).get("state").asString()).isEqualTo("succeeded");
        assertThat(Client.texts(ada.get("/v1/invoices").body(), "number"))
                .allMatch(number -> number.matches("M-[0-9A-Z]+-000[1-4]"))
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertBalanced();
    }

    @Test
    void trialThatNobodyPaysForEnds() {
        JsonNode ended = travel(ada, 15);

        assertThat(ended.get("end_reason").asString()).isEqualTo("trial_over");
        assertThat(ended.get("entitled").asBoolean()).isFalse();
        assertThat(withdrawn()).contains(subjectOf(ada));
    }

    @Test
    void renewalThatIsDeclinedIsRetriedAndEndsAfterItsGrace() {
        buy(ada, "standard", LATER_DECLINED);

        JsonNode overdue = travel(ada, 46);
        assertThat(overdue.get("phase").asString()).isEqualTo("past_due");
        assertThat(overdue.get("entitled").asBoolean()).isTrue();
        JsonNode ended = travel(ada, 8);

        assertThat(ended.get("end_reason").asString()).isEqualTo("unpaid");
        assertThat(Client.texts(ada.get("/v1/invoices").body(), "state")).containsExactly("uncollectible", "paid");
        assertBalanced();
    }

    @Test
    void overdueRenewalCanBePaidByHand() {
        buy(ada, "standard", LATER_DECLINED);
        travel(ada, 46);

        String page = post(ada, "/v1/subscription/pay", key(), Map.of())
                .body()
                .at("/payment/url")
                .asString();
        type(page, VISA);

        assertThat(settled(ada).get("phase").asString()).isEqualTo("active");
        assertThat(ada.get("/v1/subscription").body().get("payment_method").asString())
                .isEqualTo("Visa ending in 4242");
        assertBalanced();
    }

    @Test
    void dearerPlanCostsTheDifferenceNowAndACheaperOneComesLater() {
        buy(ada, "basic", VISA);

        JsonNode changed = post(ada, "/v1/subscription/plan", key(), Map.of("plan", "premium"))
                .body();
        assertThat(changed.at("/payment/state").asString()).isEqualTo("succeeded");
        assertThat(changed.at("/subscription/plan").asString()).isEqualTo("premium");
        assertThat(changed.at("/payment/amount").asLong()).isBetween(880L, 900L);
        JsonNode later = post(ada, "/v1/subscription/plan", key(), Map.of("plan", "basic"))
                .body();

        assertThat(later.at("/subscription/plan").asString()).isEqualTo("premium");
        assertThat(later.at("/subscription/next_plan").asString()).isEqualTo("basic");
        assertThat(travel(ada, 46).get("plan").asString()).isEqualTo("basic");
        assertBalanced();
    }

    @Test
    void couponMakesTheFirstInvoicesCheaperAndIsRedeemedOnce() {
        Client editor = control.editor();
        String code = "C" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        editor.sendJson(
                "PUT",
                "/v1/billing/coupons/" + code,
                "{\"percent_off\": 50, \"invoices\": 2, \"valid_until\": \"2999-01-01T00:00:00Z\"}");

        String page = subscribe(ada, "basic", code).at("/payment/url").asString();
        type(page, VISA);
        settled(ada);
        travel(ada, 46);
        travel(ada, 31);

        assertThat(grosses(ada)).containsExactly(599L, 299L, 299L);
        post(ada, "/v1/subscription/cancel", key(), Map.of());
        travel(ada, 31);
        Client.Answer again = post(ada, "/v1/subscription", key(), Map.of("plan", "basic", "coupon", code));
        assertThat(again.body().get("field").asString()).isEqualTo("coupon");
        assertThat(post(ada, "/v1/subscription", key(), Map.of("plan", "basic", "coupon", "NONE-SUCH"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void operatorSendsMoneyBackOnceAndNeverTooMuch() {
        String payment = buy(ada, "standard", VISA).get("id").asString();
        Client editor = control.editor();
        String path = "/v1/billing/accounts/" + subjectOf(ada) + "/refunds";
        String key = key();

        Client.Answer half =
                post(editor, path, key, Map.of("payment_id", payment, "amount", 500, "reason", "kindness"));
        Client.Answer same =
                post(editor, path, key, Map.of("payment_id", payment, "amount", 500, "reason", "kindness"));
        Client.Answer tooMuch =
                post(editor, path, key(), Map.of("payment_id", payment, "amount", 500, "reason", "too much"));

        assertThat(half.body().get(0).get("state").asString()).isEqualTo("succeeded");
        assertThat(same.body()).isEqualTo(half.body());
        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(ada.get("/v1/invoices").body().get(0).get("refunded").asLong())
                .isEqualTo(500);
        assertBalanced();
    }

    @Test
    void reconciliationFindsNothingWrong() {
        buy(ada, "standard", VISA);

        JsonNode report = control.editor().get("/v1/billing/reconciliation").body();

        assertThat(report.get("ledger_sum").asLong()).isZero();
        assertThat(report.get("payments").asInt()).isPositive();
        assertThat(report.get("differences").toString()).doesNotContain(subjectOf(ada));
    }

    @Test
    void strangersSeeNothingAndViewersAreNoOperators() {
        String payment = buy(ada, "basic", VISA).get("id").asString();
        String invoice = ada.get("/v1/invoices").body().get(0).get("id").asString();
        Client eve = control.newViewer();

        assertThat(eve.get("/v1/payments/" + payment).status()).isEqualTo(404);
        assertThat(eve.get("/v1/invoices/" + invoice).status()).isEqualTo(404);
        assertThat(eve.get("/v1/billing/ledger").status()).isEqualTo(403);
        assertThat(eve.get("/v1/billing/accounts/" + subjectOf(ada)).status()).isEqualTo(403);
        assertThat(control.nobody().get("/v1/subscription").status()).isEqualTo(401);
        assertThat(control.nobody().get("/v1/entitlements/withdrawn").status()).isEqualTo(403);
    }

    @Test
    void childBuysNothing() {
        Client kid = control.kidOf(ada);

        assertThat(post(kid, "/v1/subscription", key(), Map.of("plan", "basic")).status())
                .isEqualTo(403);
        assertThat(post(kid, "/v1/subscription/cancel", key(), Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void webhookWithAWrongSignatureIsRefused() {
        Client.Answer answer = control.nobody()
                .send(
                        "POST",
                        "/v1/webhooks/sandbox",
                        BodyPublishers.ofString("{\"id\":\"e\",\"user_id\":\"1\",\"payment_id\":\"x\"}"),
                        Map.of("Sandbox-Signature", "beef"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(control.nobody()
                        .send("POST", "/v1/webhooks/other", BodyPublishers.ofString("{}"), Map.of())
                        .status())
                .isEqualTo(404);
    }

    // ---- What a customer does -------------------------------------------------------------------------------------

    private JsonNode subscribe(Client who, String plan, @Nullable String coupon) {
        Map<String, String> wish = new HashMap<>(Map.of("plan", plan, "country", "DE"));
        if (coupon != null) {
            wish.put("coupon", coupon);
        }
        Client.Answer answer = post(who, "/v1/subscription", key(), wish);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode buy(Client who, String plan, String card) {
        JsonNode bought = subscribe(who, plan, null);
        assertThat(type(bought.at("/payment/url").asString(), card).statusCode())
                .isEqualTo(303);
        return who.get("/v1/payments/" + bought.at("/payment/id").asString()).body();
    }

    private static JsonNode settled(Client who) {
        JsonNode subscription = who.get("/v1/subscription").body();
        if (!subscription.get("payment").isNull()) {
            who.get("/v1/payments/" + subscription.at("/payment/id").asString());
        }
        return who.get("/v1/subscription").body();
    }

    private JsonNode travel(Client who, int days) {
        Client.Answer answer = who.post("/v1/sandbox/clock", Map.of("days", days));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    private static List<Long> grosses(Client who) {
        List<Long> all = new ArrayList<>();
        who.get("/v1/invoices")
                .body()
                .forEach(invoice -> all.add(invoice.get("gross").asLong()));
        return all;
    }

    private HttpResponse<String> type(String page, String card) {
        return form(page, "card=" + URLEncoder.encode(card, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> form(String page, String fields) {
        return control.nobody()
                .send(
                        "POST",
                        URI.create(page).getPath(),
                        BodyPublishers.ofString(fields),
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"))
                .response();
    }

    private static Client.Answer post(Client who, String path, @Nullable String key, Object body) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return who.send(
                "POST", path, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)), headers);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    // ---- What is looked at ----------------------------------------------------------------------------------------

    private void assertBalanced() {
        JsonNode ledger = control.editor().get("/v1/billing/ledger").body();
        long sum = 0;
        for (JsonNode balance : ledger) {
            sum += balance.get("amount").asLong();
        }
        assertThat(sum).isZero();
        assertThat(ledger).isNotEmpty();
    }

    private String withdrawn() {
        return control.nobody()
                .send(
                        "GET",
                        "/v1/entitlements/withdrawn",
                        BodyPublishers.noBody(),
                        Map.of("Marquee-Secret", "edge-secret"))
                .response()
                .body();
    }

    private Client reissued(Client who) {
        return who.as(Client.texts(who.get("/v1/profiles").body(), "id").get(0));
    }

    private static String subjectOf(Client who) {
        return claimsOf(who).get("sub").asString();
    }

    private static JsonNode claimsOf(Client who) {
        return JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(who.token().split("\\.")[1]));
    }
}
