package marquee.control.billing.payment;

import java.util.Locale;
import marquee.model.billing.Money;
import marquee.store.billing.SandboxCharges.Charge;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The pages of the sandbox bank: plain HTML without script, as another house's pages would look unlike ours. */
public final class SandboxPage {
    private static final String STYLE = """
            :root { color-scheme: light }
            body { font: 16px/1.5 system-ui, sans-serif; background: #eef1f6; color: #1a2233; margin: 0; display: grid;
              place-items: center; min-height: 100vh }
            main { background: #fff; border-radius: 12px; padding: 2rem; width: min(30rem, 100vw - 2rem);
              box-sizing: border-box; box-shadow: 0 8px 30px rgb(26 34 51 / 18%) }
            h1 { font-size: 1.3rem; margin: 0 0 .3rem }
            .note { color: #49536a; margin: 0 0 1.2rem }
            .amount { font-size: 2rem; font-weight: 700; margin: 0 0 1.2rem }
            label { display: block; font-weight: 600; margin-bottom: .3rem }
            input { font: inherit; width: 100%; box-sizing: border-box; padding: .7rem; border: 1px solid #6b758c;
              border-radius: 8px; margin-bottom: 1rem }
            button { font: inherit; font-weight: 700; padding: .7rem 1.2rem; border-radius: 8px; border: 1px solid #2447b5;
              background: #2447b5; color: #fff; cursor: pointer }
            button.soft { background: #fff; color: #2447b5 }
            :focus-visible { outline: 3px solid #f0a020; outline-offset: 2px }
            .problem { background: #fdecec; color: #8a1220; padding: .7rem 1rem; border-radius: 8px }
            .actions { display: flex; gap: .8rem; flex-wrap: wrap }
            table { border-collapse: collapse; font-size: .85rem; margin-top: 1.6rem; width: 100% }
            caption { text-align: left; font-weight: 600; padding-bottom: .3rem }
            td, th { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: top; font-weight: 400 }
            th { font-family: ui-monospace, monospace; white-space: nowrap }
            """;

    private SandboxPage() {}

    /** Asks for a card. */
    public static String card(Charge charge, @Nullable String problem) {
        StringBuilder cards = new StringBuilder();
        for (TestCard card : TestCard.values()) {
            cards.append("<tr><th scope=\"row\">")
                    .append(card.number().replaceAll("(.{4})(?!$)", "$1 "))
                    .append("</th><td>")
                    .append(card.what())
                    .append("</td></tr>");
        }
        return page("Pay with a test card", """
                <p class="note">Marquee Sandbox Bank. No money moves here.</p>
                <p class="amount">%s</p>
                %s
                <form method="post">
                  <label for="card">Card number</label>
                  <input id="card" name="card" inputmode="numeric" autocomplete="off" required maxlength="25"
                    placeholder="4242 4242 4242 4242">
                  <div class="actions"><button>Pay</button><button class="soft" name="leave" value="1" formnovalidate>Leave</button></div>
                </form>
                <table><caption>Test cards</caption>%s</table>""".formatted(
                amount(charge.amount()),
                problem == null ? "" : "<p class=\"problem\" role=\"alert\">" + HtmlUtils.htmlEscape(problem) + "</p>",
                cards));
    }

    /** Asks, as the customer's bank, whether they want this. */
    public static String challenge(Charge charge) {
        return page("Confirm the payment", """
                <p class="note">Your bank asks whether you want to make this payment (3-D Secure).</p>
                <p class="amount">%s</p>
                <form method="post" class="actions">
                  <button name="confirm" value="yes">Confirm</button>
                  <button class="soft" name="confirm" value="no">Refuse</button>
                </form>""".formatted(amount(charge.amount())));
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Sandbox Bank</title><style>%s</style></head>
                <body><main><h1>%s</h1>%s</main></body>
                </html>
                """.formatted(title, STYLE, title, body);
    }

    private static String amount(Money amount) {
        return String.format(
                Locale.ROOT, "%d.%02d %s", amount.minorUnits() / 100, amount.minorUnits() % 100, amount.currency());
    }
}
