/** The shapes of what ClickUp gives an API app: a client ID may be shown and kept in the open, a client secret may not. */

export const likeId = (text: string) => /^[0-9A-Z]{32}$/.test(text);
export const likeSecret = (text: string) => /^[0-9A-Z]{64}$/.test(text);
