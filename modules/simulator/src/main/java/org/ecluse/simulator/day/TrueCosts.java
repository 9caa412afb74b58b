package org.ecluse.simulator.day;

/**
 * What people really cost a bridge of this world, in RTP packets a second. Not what the focus takes
 * them to cost: it has to learn it.
 *
 * @param sound packets of one voice
 * @param talking share of the others whose voice is really sent
 * @param picture packets of a whole picture to one receiver
 * @param small factor of a small one
 */
public record TrueCosts(double sound, double talking, double picture, double small) {
  /** A fifth dearer than the priors of the focus in pictures, cheaper in sound. */
  public static final TrueCosts DEFAULT = new TrueCosts(50, 0.5, 105, 0.55);

  /** Most who talk are few: in a large meeting nearly all are silent. */
  double sound(int people) {
    double others = Math.max(0, people - 1);
    return people * sound * (1 + Math.min(others * talking, 2 + 0.02 * others));
  }

  /** Pages ask for small tiles when there are many: four whole ones are a window full. */
  double pictures(int people, int senders, boolean smallOnes) {
    double tiles = senders <= 4 ? senders : 4 + (senders - 4) / 4.0;
    return people * tiles * picture * (smallOnes ? small : 1);
  }
}
