import { QuoteEditor } from "./QuoteEditor";
import { SheetPage } from "./SheetPage";

/** `/quotes/12`: an offer with its lines, edited in place. */
export const QuotePage = () => <SheetPage sheet="quotes" Editor={QuoteEditor} />;
