<?php
// The database queue of Laravel on SQLite, one worker, calling the stub:
//
//   php laravel_queue.php URL SENDS FOLDER
//
// Jobs are put in first; time runs while they are taken, called and deleted. The loop is the bare pop() of the
// queue, without what the framework's own worker does around it.
foreach (['Container', 'Events', 'Database', 'Queue'] as $room) {
    @include_once "Illuminate/$room/autoload.php";
}
if (!class_exists('Illuminate\Queue\DatabaseQueue') || !extension_loaded('pdo_sqlite')) {
    echo json_encode(['missing' => "Laravel's queue is not installed: apt-get install php-cli php-sqlite3 php-illuminate-queue php-illuminate-database"]), "\n";
    exit(0);
}

use Illuminate\Container\Container;
use Illuminate\Database\Capsule\Manager;
use Illuminate\Queue\DatabaseQueue;

[, $url, $sends, $folder] = $argv;
$path = "$folder/queue.db";
touch($path);
$capsule = new Manager();
$capsule->addConnection(['driver' => 'sqlite', 'database' => $path]);
$db = $capsule->getConnection();
foreach (['journal_mode = WAL', 'synchronous = NORMAL', 'busy_timeout = 5000'] as $rule) {
    $db->getPdo()->exec("PRAGMA $rule");
}
$db->getPdo()->exec('CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, queue VARCHAR NOT NULL, payload TEXT NOT NULL, '
    . 'attempts INTEGER NOT NULL, reserved_at INTEGER, available_at INTEGER NOT NULL, created_at INTEGER NOT NULL)');
$db->getPdo()->exec('CREATE INDEX jobs_queue ON jobs (queue)');
$queue = new DatabaseQueue($db, 'jobs', 'default', 90);
$queue->setContainer(new Container());
$queue->setConnectionName('database');

$db->transaction(function () use ($queue, $sends) {
    for ($i = 0; $i < $sends; ++$i) {
        $queue->pushRaw(json_encode(['job' => 'send', 'data' => ['to' => '+22177' . (1000000 + $i), 'text' => "Bonjour Awa$i Ndiaye, -20 % samedi à Dakar."]]));
    }
});

// PHP's own HTTP closes each connection: this one stays open.
$place = parse_url($url);
$socket = stream_socket_client("tcp://{$place['host']}:{$place['port']}");
$call = function (string $body) use ($socket, $place): void {
    fwrite($socket, "POST {$place['path']} HTTP/1.1\r\nHost: {$place['host']}\r\nContent-Type: application/json\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body");
    $length = 0;
    $status = fgets($socket);
    while (($line = rtrim(fgets($socket))) !== '') {
        if (stripos($line, 'content-length:') === 0) {
            $length = (int) substr($line, 15);
        }
    }
    if (strpos($status, ' 200 ') === false || strlen(fread($socket, $length)) !== $length) {
        throw new RuntimeException('the stub did not take it');
    }
};

$begin = hrtime(true);
$done = 0;
while ($job = $queue->pop()) {
    $call(json_encode($job->payload()['data']));
    $job->delete();
    ++$done;
}
$seconds = (hrtime(true) - $begin) / 1e9;
preg_match('/VmHWM:\s+(\d+)/', file_get_contents('/proc/self/status'), $memory);
echo json_encode(['name' => "Laravel's database queue on SQLite, one worker", 'per_second' => $done / $seconds,
    'mb' => $memory[1] * 1024 / 1e6, 'durable' => 'a log, without fsync']), "\n";
exit($done === (int) $sends ? 0 : 1);
