# Runs one training job: sh run.sh FOLDER own|shared COMMAND [ARGUMENT...]
#
# What becomes of the job is the name of one file in the folder, which is only ever renamed: queued, running.<pid of this shell>,
# exited.<exit code>. A rename is atomic, has one winner, and needs no room on a full disk. The file's time is that of the change.
# The trainer's process is the file trainer.<pid>, and it trains once that is there. Its output is kept in out.<n> and err.<n>: the first piece and the newest ones.
# The examples in data go with the job's end.
# own: this shell leads a process group of its own, and nothing in it outlives the job.
umask 077
home=$(pwd)
cd "$1" || exit 1
group=$2
shift 2
trainer=
trap '' HUP
trap '[ -z "$trainer" ] || kill -s TERM "$trainer" 2>/dev/null' TERM
touch -c queued
mv queued "running.$$" 2>/dev/null || exit 0 # another one runs it, or has run it

keep() {
    trap '' TERM INT
    piece=0
    while dd of="$1.$piece" bs=1024 count=4096 2>/dev/null && [ -s "$1.$piece" ]; do
        [ "$piece" -le 3 ] || rm -f "$1.$((piece - 3))"
        piece=$((piece + 1))
    done
    cat >/dev/null # a disk that is full does not stop the trainer
}

mkfifo out.pipe err.pipe start.pipe || exit 1
exec 3<>out.pipe 4<>err.pipe 5<>start.pipe # so that nobody waits for somebody to open the other end
(
    exec <out.pipe 3>&- 4>&- 5>&-
    keep out
) &
out=$!
(
    exec <err.pipe 3>&- 4>&- 5>&-
    keep err
) &
err=$!
(
    exec <start.pipe >out.pipe 2>err.pipe 3>&- 4>&- 5>&-
    read -r go || exit 1 # this shell was killed before it wrote down whom it starts
    exec </dev/null
    cd "$home" && exec "$@"
) &
trainer=$!
touch "trainer.$trainer"
echo go >&5
exec 5>&-
[ ! -e cancel ] || kill -s TERM "$trainer"
wait "$trainer"
code=$?
while kill -s 0 "$trainer" 2>/dev/null; do
    wait "$trainer"
    code=$?
done
exec 3>&- 4>&-

# What the trainer has left running holds its output open: that is waited for, but not for long.
(
    trap - TERM
    sleep 5
    kill -s KILL "$out" "$err"
) >/dev/null 2>&1 &
guard=$!
wait "$out" "$err"
kill -s KILL "$guard" 2>/dev/null
rm -rf out.pipe err.pipe start.pipe data
touch -c "running.$$"
mv "running.$$" "exited.$code"
[ "$group" != own ] || kill -s KILL 0
