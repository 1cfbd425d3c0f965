import { SheetRecord } from "./SheetRecord";

/** `/quotes/12/record`: facts, timeline, files and history of an offer. */
export const QuoteRecord = () => <SheetRecord sheet="quotes" />;
