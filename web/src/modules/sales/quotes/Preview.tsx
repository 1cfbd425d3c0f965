import type { Content } from "./content";
import type { Saving } from "./useDraft";

/** What the customer will get. */
export function Preview({ content, saving }: { content: Content; saving: Saving }) {
  return <aside data-quote={content.quote.id} data-saving={saving} />;
}
