/** Grounds of refusal that lie in the procedure and not in the reckoning; chosen by the reviewer with the facts (57号 第29条, 法 第40条). */
export const PROCEDURAL_GROUNDS = ['REFUSED_TO_COOPERATE', 'FALSE_STATEMENT'] as const;
export type ProceduralGround = (typeof PROCEDURAL_GROUNDS)[number];
