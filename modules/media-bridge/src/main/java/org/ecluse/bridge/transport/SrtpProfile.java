package org.ecluse.bridge.transport;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.jitsi.srtp.SrtpPolicy;

/** The SRTP protection profiles we speak, best first (RFC 5764, RFC 7714). */
enum SrtpProfile {
  AEAD_AES_128_GCM(SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM, 16, 12, true),
  AEAD_AES_256_GCM(SRTPProtectionProfile.SRTP_AEAD_AES_256_GCM, 32, 12, true),
  AES128_CM_HMAC_SHA1_80(SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, 16, 14, false);

  private static final int GCM_TAG = 16;
  private static final int HMAC_KEY = 20;
  private static final int HMAC_TAG = 10;

  private final int id;
  private final int keyLength;
  private final int saltLength;
  private final boolean aead;

  SrtpProfile(int id, int keyLength, int saltLength, boolean aead) {
    this.id = id;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.aead = aead;
  }

  /** Our most preferred profile among those offered. */
  static Optional<SrtpProfile> choose(int[] offered) {
    return Arrays.stream(values())
        .filter(profile -> Arrays.stream(offered).anyMatch(id -> id == profile.id))
        .findFirst();
  }

  static int[] ids() {
    return Arrays.stream(values()).mapToInt(SrtpProfile::id).toArray();
  }

  int id() {
    return id;
  }

  int keyLength() {
    return keyLength;
  }

  int saltLength() {
    return saltLength;
  }

  /** Bytes that DTLS must export: two keys and two salts. */
  int keyingMaterialLength() {
    return 2 * (keyLength + saltLength);
  }

  /** A fresh policy object; jitsi-srtp's are mutable. */
  SrtpPolicy policy() {
    SrtpPolicy policy =
        aead
            ? new SrtpPolicy(
                SrtpPolicy.AESGCM_ENCRYPTION,
                keyLength,
                SrtpPolicy.NULL_AUTHENTICATION,
                0,
                GCM_TAG,
                saltLength)
            : new SrtpPolicy(
                SrtpPolicy.AESCM_ENCRYPTION,
                keyLength,
                SrtpPolicy.HMACSHA1_AUTHENTICATION,
                HMAC_KEY,
                HMAC_TAG,
                saltLength);
    // Our own, larger window guards sending (SentWindow): 64 packets are too few for repaired loss.
    policy.setSendReplayEnabled(false);
    return policy;
  }
}
