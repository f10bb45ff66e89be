/** Runes everywhere; no other preprocessing, so that what is written is what runs. */
export default { compilerOptions: { runes: true } };
