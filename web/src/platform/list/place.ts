const offsets = new Map<string, number>();
const indexes = new Map<string, number>();

/** Remembers how far a list was scrolled, by what it asks for, so that coming back finds the same rows. */
export const rememberOffset = (list: string, offset: number): void => void offsets.set(list, offset);

export const rememberedOffset = (list: string): number => offsets.get(list) ?? 0;

/** Remembers the row that keys and clicks were on; −1 for none. */
export const rememberIndex = (list: string, index: number): void => void indexes.set(list, index);

export const rememberedIndex = (list: string): number => indexes.get(list) ?? -1;
