# Starts a program, waits for its first line, and says what a process of the same user can do to it then. The spy is
# the parent, which a system that restricts ptrace to descendants allows it.
#
#   perl spy.pl NUMBER-OF-PTRACE PROGRAM [ARGUMENT…]
use strict;
use warnings;

my $PTRACE_SEIZE = 0x4206;    # It attaches without stopping what it attaches to.

my ($ptrace, @program) = @ARGV;
my $pid = open(my $said, '-|', @program) or die "not started: $!";
defined readline($said) or die 'ended without a word';

sub tell_whether {
    my ($what, $could) = @_;
    print "$what ", $could ? "yes" : "no, $!", "\n";
}
tell_whether('memory', open(my $memory, '<', "/proc/$pid/mem"));
tell_whether('environment', open(my $environment, '<', "/proc/$pid/environ"));
tell_whether('attach', syscall($ptrace + 0, $PTRACE_SEIZE, $pid + 0, 0, 0) == 0);
print 'owner ', (stat "/proc/$pid/environ")[4] == $> ? 'its user' : 'another', "\n";
open(my $limits, '<', "/proc/$pid/limits") or die "limits: $!";
print grep { /^Max core file size/ } <$limits>;
kill 'KILL', $pid;
