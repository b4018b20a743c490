/** What cannot be done here, in a sentence for the editor. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
