/**
 * Who is signed in: a signed token in a cookie, checked against the account at each request, and
 * the calls to get and lose it.
 */
package org.ecluse.gateway.session;
