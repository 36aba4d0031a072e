// HTTP by libcurl: the transport of production.
#ifndef GRIOT_TRANSPORT_CURL_H_
#define GRIOT_TRANSPORT_CURL_H_

#include <memory>

#include "griot/channels/transport.h"

namespace griot {

// HTTP/1.1, and HTTP/2 where a server offers it over TLS; certificates are checked against those of
// the system. Goes to http and https only, never by a proxy, follows nothing. Each transport has
// its own connections and keeps them open for a while. Any thread may ask for transports. Errors of
// Make(): UNAVAILABLE.
std::unique_ptr<TransportFactory> MakeCurlTransports();

}  // namespace griot

#endif  // GRIOT_TRANSPORT_CURL_H_
