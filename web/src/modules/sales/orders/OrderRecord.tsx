import { SheetRecord } from "../quotes/SheetRecord";

/** `/orders/12/record`: facts, timeline, files and history of an order. */
export const OrderRecord = () => <SheetRecord sheet="orders" />;
