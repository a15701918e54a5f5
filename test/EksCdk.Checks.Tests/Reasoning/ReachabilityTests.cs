using System.Text.Json.Nodes;
using EksCdk.Facts;

namespace EksCdk.Checks.Tests.Reasoning;

/// <summary>Security groups against a walk of every packet, on small networks made at random.</summary>
public sealed class ReachabilityTests
{
    private static readonly string[] Subnets = ["10.0.0.0/30", "10.0.0.4/30", "10.0.1.0/30"];
    private static readonly string[] Ranges = ["10.0.0.0/30", "10.0.0.0/29", "10.0.1.0/24", "10.0.0.0/16", "0.0.0.0/0",
        "192.168.0.0/24"];
    private static readonly int[] Ports = [53, 443];

    [Fact]
    public void What_is_said_of_networks_holds_for_every_packet()
    {
        var (random, known) = (new Random(20261127), 0);
        for (var i = 0; i < SecondWay.Rounds; i++)
        {
            var groups = Enumerable.Range(0, 3).Select(_ => Group.Random(random)).ToList();
            var (from, to) = (Machine.Random(random), Machine.Random(random));
            var (port, udp) = (Ports[random.Next(2)], random.Next(2) == 0);
            var truth = from.Addresses
                .SelectMany(source => to.Addresses.Select(target => Passes(groups, from, source, to, target, port,
                    udp))).ToList();
            var said = Ask(groups, from, to, port, udp);
            if (said is null) continue;
            known++;
            var passing = truth.Count(p => p);
            // It must be open from and to every subnet; where there is one of each, no means that nothing passes.
            var holds = said is true ? passing == truth.Count
                : passing < truth.Count && (from.Subnets.Length + to.Subnets.Length > 2 || passing == 0);
            Assert.True(holds, $"round {i}: {said}, and {passing} of {truth.Count} pass");
        }

        Assert.True(known > SecondWay.Rounds / 4, $"{known} of {SecondWay.Rounds} are known");
    }

    private static bool? Ask(List<Group> groups, Machine from, Machine to, int port, bool udp)
    {
        var resources = new JsonObject();
        for (var i = 0; i < groups.Count; i++) resources[$"G{i}"] = groups[i].Resource();
        foreach (var (name, machine) in new[] { ("From", from), ("To", to) })
            resources[name] = new JsonObject
            {
                ["Type"] = "Custom::Machine",
                ["Properties"] = new JsonObject
                {
                    ["Groups"] = new JsonArray([.. machine.Groups.Select(g => (JsonNode)new JsonObject { ["Ref"] = $"G{g}" })]),
                    ["Ranges"] = new JsonArray([.. machine.Subnets.Select(s => (JsonNode)JsonValue.Create(Subnets[s]))]),
                },
            };
        var model = TestDeployment.Of(new JsonObject { ["Resources"] = resources }.ToJsonString()).Model();
        TrafficPeer Peer(string id) => model.OfType("Custom::Machine").Single(r => r.LogicalId == id) is var machine
            ? TrafficPeer.Of(machine["Groups"], machine["Ranges"].Items) : null!;
        return Reachability.CanReach(Peer("From"), Peer("To"), port, udp ? IpProtocol.Udp : IpProtocol.Tcp);
    }

    private static bool Passes(
        List<Group> groups, Machine from, uint source, Machine to, uint target, int port, bool udp) =>
        from.Groups.Any(g => groups[g].Egress.Any(r => r.Covers(to, target, port, udp)))
        && to.Groups.Any(g => groups[g].Ingress.Any(r => r.Covers(from, source, port, udp)));

    private sealed record Machine(int[] Groups, int[] Subnets)
    {
        public IEnumerable<uint> Addresses => Subnets.SelectMany(s =>
            IpRange.TryParse(ReachabilityTests.Subnets[s], out var range)
                ? Enumerable.Range(0, (int)range.Size).Select(i => range.Network + (uint)i) : []);

        public static Machine Random(Random random) =>
            new(Some(random, 3), Some(random, ReachabilityTests.Subnets.Length));

        private static int[] Some(Random random, int count) =>
            [.. Enumerable.Range(0, count).Where(_ => random.Next(2) == 0).DefaultIfEmpty(random.Next(count))];
    }

    private sealed record Group(List<Rule> Ingress, List<Rule> Egress)
    {
        public static Group Random(Random random) => new(
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => Rule.Random(random))],
            [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Rule.Random(random))]);

        public JsonObject Resource() => new()
        {
            ["Type"] = "AWS::EC2::SecurityGroup",
            ["Properties"] = new JsonObject
            {
                ["SecurityGroupIngress"] = new JsonArray([.. Ingress.Select(r => (JsonNode)r.Written("SourceSecurityGroupId"))]),
                ["SecurityGroupEgress"] = new JsonArray([.. Egress.Select(r =>
                    (JsonNode)r.Written("DestinationSecurityGroupId"))]),
            },
        };
    }

    private sealed record Rule(string Protocol, int First, int Last, int? Peer, string? Range)
    {
        public static Rule Random(Random random)
        {
            var first = random.Next(3) switch { 0 => 0, 1 => 53, _ => 100 };
            int? peer = random.Next(2) == 0 ? random.Next(3) : null;
            return new(random.Next(3) switch { 0 => "-1", 1 => "tcp", _ => "udp" }, first, first + random.Next(2) * 500, peer,
                peer is null ? Ranges[random.Next(Ranges.Length)] : null);
        }

        public bool Covers(Machine other, uint address, int port, bool udp) =>
            (Protocol == "-1" || (Protocol == (udp ? "udp" : "tcp") && First <= port && port <= Last))
            && (Peer is { } group ? other.Groups.Contains(group)
                : Range is "0.0.0.0/0" || (IpRange.TryParse(Range, out var range) && range.Contains(new IpRange(address, 32))));

        public JsonObject Written(string peer)
        {
            var rule = new JsonObject { ["IpProtocol"] = Protocol };
            if (Protocol != "-1") (rule["FromPort"], rule["ToPort"]) = (First, Last);
            if (Peer is { } group) rule[peer] = new JsonObject { ["Ref"] = $"G{group}" };
            else rule["CidrIp"] = Range;
            return rule;
        }
    }
}
