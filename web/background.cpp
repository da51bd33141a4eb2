#include "web/background.h"

#include "kb/library/notices.h"
#include "web/recurring.h"
#include "web/webhook_sender.h"

namespace web {

struct Background::State {
  Recurring reminders, webhook;

  explicit State(Application& application)
      : reminders([&database = application.database](const std::stop_token&) {
          kb::remind_of_reviews(database);
          kb::purge_notices(database);
          return std::chrono::minutes(15);
        }),
        webhook([&database = application.database, sending = WebhookSending{.base_url = application.settings.base_url}](
                    const std::stop_token& stop) { return send_waiting_events(database, sending, stop); }) {}
};

Background::Background(Application& application) : state_(std::make_unique<State>(application)) {}
Background::~Background() = default;

}  // namespace web
