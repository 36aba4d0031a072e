// The client library of PostgreSQL, opened when a program first asks for PostgreSQL: who stays with
// SQLite needs none.
#ifndef GRIOT_SRC_DATABASES_LIBPQ_H_
#define GRIOT_SRC_DATABASES_LIBPQ_H_

#include <libpq-fe.h>

#include <memory>

#include "absl/status/statusor.h"

namespace griot::databases {

#define GRIOT_LIBPQ_FUNCTIONS(X) \
  X(PQcancel)                    \
  X(PQclear)                     \
  X(PQcmdStatus)                 \
  X(PQcmdTuples)                 \
  X(PQconnectdbParams)           \
  X(PQconnectionNeedsPassword)   \
  X(PQconninfoFree)              \
  X(PQconninfoParse)             \
  X(PQconsumeInput)              \
  X(PQdescribePrepared)          \
  X(PQerrorMessage)              \
  X(PQexec)                      \
  X(PQexecPrepared)              \
  X(PQfinish)                    \
  X(PQfreeCancel)                \
  X(PQfreemem)                   \
  X(PQftype)                     \
  X(PQgetCancel)                 \
  X(PQgetResult)                 \
  X(PQgetisnull)                 \
  X(PQgetlength)                 \
  X(PQgetvalue)                  \
  X(PQnfields)                   \
  X(PQnparams)                   \
  X(PQparamtype)                 \
  X(PQprepare)                   \
  X(PQputCopyData)               \
  X(PQputCopyEnd)                \
  X(PQresultErrorField)          \
  X(PQresultStatus)              \
  X(PQsendQueryPrepared)         \
  X(PQsetNoticeProcessor)        \
  X(PQsetSingleRowMode)          \
  X(PQsocket)                    \
  X(PQstatus)                    \
  X(PQtransactionStatus)

struct Libpq {
#define GRIOT_LIBPQ_MEMBER(name) decltype(&::name) name = nullptr;
  GRIOT_LIBPQ_FUNCTIONS(GRIOT_LIBPQ_MEMBER)
#undef GRIOT_LIBPQ_MEMBER
};

// Opens the library, once. UNIMPLEMENTED where it is not installed.
absl::Status LoadLibpq();
// After LoadLibpq().
const Libpq& Pq();

struct PgFinish {
  void operator()(PGconn* connection) const { Pq().PQfinish(connection); }
};
using PgHandle = std::unique_ptr<PGconn, PgFinish>;

struct PgClear {
  void operator()(PGresult* result) const { Pq().PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, PgClear>;

struct PgFreeCancel {
  void operator()(PGcancel* cancel) const { Pq().PQfreeCancel(cancel); }
};
using PgCancel = std::unique_ptr<PGcancel, PgFreeCancel>;

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_LIBPQ_H_
