/** 1499, "EUR" → "€14.99". */
export function moneyWords(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}

/** 1900 → "19 %"; 810 → "8.1 %". */
export function rateWords(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}
