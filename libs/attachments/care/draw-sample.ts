/** Says of one item after the other whether it is drawn: of `total` exactly that share, at least one, each as likely as any other. */
export function drawSample(
  total: number,
  percent: number,
  random: () => number = Math.random,
): () => boolean {
  let left = total;
  let wanted = Math.ceil((total * percent) / 100);
  return () => {
    // what came after the count was taken is drawn as the share says
    const isDrawn = left > 0 ? random() * left < wanted : random() * 100 < percent;
    left -= 1;
    if (isDrawn) wanted -= 1;
    return isDrawn;
  };
}
