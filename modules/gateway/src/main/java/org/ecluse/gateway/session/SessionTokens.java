package org.ecluse.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Makes and reads session tokens: JWT with HS256 (RFC 7519). A token names the account, the moment
 * its password was last changed, and its own id; everything else is looked up when it is used.
 */
final class SessionTokens {
  private static final String PASSWORD_AT = "pwd";
  private static final int MOST_CHARS = 2048;
  private final byte[] secret;

  /** Signs with a secret of at least 256 bits. */
  SessionTokens(String secret) {
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
  }

  /** What a token says. */
  record Claims(String id, String username, Instant passwordChangedAt, Instant expiresAt) {}

  String sign(Claims claims) {
    JWTClaimsSet set =
        new JWTClaimsSet.Builder()
            .jwtID(claims.id())
            .subject(claims.username())
            .claim(PASSWORD_AT, claims.passwordChangedAt().toEpochMilli())
            .expirationTime(Date.from(claims.expiresAt()))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException("the session secret can't sign", e);
    }
    return token.serialize();
  }

  /** The claims of a token of ours that has not expired. */
  Optional<Claims> read(String token, Instant now) {
    if (token.length() > MOST_CHARS) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      boolean ours =
          JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
              && jwt.verify(new MACVerifier(secret));
      return ours ? claims(jwt.getJWTClaimsSet(), now) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Claims> claims(JWTClaimsSet set, Instant now) throws ParseException {
    Instant expiry = set.getExpirationTime().toInstant();
    Instant changed = Instant.ofEpochMilli(set.getLongClaim(PASSWORD_AT));
    return expiry.isAfter(now)
        ? Optional.of(new Claims(set.getJWTID(), set.getSubject(), changed, expiry))
        : Optional.empty();
  }
}
