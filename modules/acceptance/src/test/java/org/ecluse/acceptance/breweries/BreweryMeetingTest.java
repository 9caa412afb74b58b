package org.ecluse.acceptance.breweries;

import org.ecluse.acceptance.harness.Stage;
import org.ecluse.acceptance.meetings.MeetingContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A first meeting on bridges that are processes of their own, met through a real Prosody. */
class BreweryMeetingTest extends MeetingContract {
  @RegisterExtension static final Stage STAGE = Stage.onBrewery("jvb1", "jvb2");

  @Override
  protected Stage stage() {
    return STAGE;
  }
}
