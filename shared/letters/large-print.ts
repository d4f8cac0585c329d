/** Whether somebody needs large print, by what makes it easier for them in their own words. */
export const asksForLargePrint = (needs: string | undefined): boolean =>
  /\b(large|larger|big|bigger|giant)[ -]?(print|type|letters|font|text|writing)\b/i.test(needs ?? '')
