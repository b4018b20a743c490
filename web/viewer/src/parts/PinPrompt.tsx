import { Problem } from "@marquee/api";
import { Button, Dialog, Field } from "@marquee/ui";
import { useCallback, useState, type ReactNode } from "react";
import { PinContext, type WithPin } from "./useWithPin";
import { t } from "../i18n";

type Asking = { readonly wrong: boolean; readonly answer: (pin: string | null) => void };

/** Asks for a PIN wherever the server wants one. */
export function PinPrompt({ children }: { readonly children: ReactNode }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [pin, setPin] = useState("");
  const ask = useCallback(
    (wrong: boolean) =>
      new Promise<string | null>((resolve) => {
        setPin("");
        setAsking({
          wrong,
          answer: (given) => {
            setAsking(null);
            resolve(given);
          },
        });
      }),
    [],
  );
  const withPin = useCallback<WithPin>(
    async (work) => {
      let given: string | undefined;
      for (;;) {
        try {
          return await work(given);
        } catch (error) {
          if (!(error instanceof Problem) || (error.code !== "pin_required" && error.code !== "wrong_pin")) {
            throw error;
          }
          const answer = await ask(error.code === "wrong_pin");
          if (answer === null) {
            return null;
          }
          given = answer;
        }
      }
    },
    [ask],
  );
  return (
    <PinContext.Provider value={withPin}>
      {children}
      {asking !== null && (
        <Dialog title={t("Enter the PIN")} onClose={() => asking.answer(null)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              asking.answer(pin);
            }}
          >
            <Field
              label={t("PIN")}
              type="password"
              inputMode="numeric"
              autoComplete="off"
              required
              maxLength={8}
              value={pin}
              onValue={setPin}
              error={asking.wrong ? t("That is not the PIN.") : undefined}
            />
            <p>
              <Button type="submit" kind="primary" wide>
                {t("Go on")}
              </Button>
            </p>
          </form>
        </Dialog>
      )}
    </PinContext.Provider>
  );
}
