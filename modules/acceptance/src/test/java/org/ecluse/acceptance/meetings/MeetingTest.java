package org.ecluse.acceptance.meetings;

import org.ecluse.acceptance.harness.Stage;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A first meeting on the embedded bridges. */
class MeetingTest extends MeetingContract {
  @RegisterExtension static final Stage STAGE = new Stage();

  @Override
  protected Stage stage() {
    return STAGE;
  }
}
