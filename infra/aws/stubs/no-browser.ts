/** In place of what the SDK would tell browsers apart by. */
export {};
