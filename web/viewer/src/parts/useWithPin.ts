import { createContext, useContext } from "react";

/**
 * Does something that may ask for a PIN: first without, then with what the person types, until it is right. Answers null
 * when they give up.
 */
export type WithPin = <T>(work: (pin?: string) => Promise<T>) => Promise<T | null>;

export const PinContext = createContext<WithPin>((work) => work());

export function useWithPin(): WithPin {
  return useContext(PinContext);
}
