const word = (day: Date) =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;

/** The first and the last day of the month before that of a day. */
export const lastMonth = (today: Date): { fromOn: string; toOn: string } => ({
  fromOn: word(new Date(today.getFullYear(), today.getMonth() - 1, 1)),
  toOn: word(new Date(today.getFullYear(), today.getMonth(), 0)),
});
