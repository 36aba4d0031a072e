#ifndef GRIOT_SRC_TENANTS_LOGIN_CANDIDATE_H_
#define GRIOT_SRC_TENANTS_LOGIN_CANDIDATE_H_

#include <string>

#include "griot/tenants/logins.h"

namespace griot {

// Who wants in; without an id there is no such user.
struct Logins::Candidate {
  User user;
  std::string password;  // as it is stored; empty: none
};

}  // namespace griot

#endif  // GRIOT_SRC_TENANTS_LOGIN_CANDIDATE_H_
