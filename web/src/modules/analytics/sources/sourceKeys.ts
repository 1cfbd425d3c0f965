/** Whether the explorer asks about an order history from outside. */
export const isSource = (object: string): boolean => object.startsWith("externalOrders_");
