import { SheetPage } from "../quotes/SheetPage";
import { OrderEditor } from "./OrderEditor";

/** `/orders/12`: an order with its lines, edited in place. */
export const OrderPage = () => <SheetPage sheet="orders" Editor={OrderEditor} />;
