using System.Text.Json.Nodes;
using EksCdk.Facts;

namespace EksCdk.Checks.Tests.Reasoning;

/// <summary>Network ACLs against a walk of every packet there and back, on small networks made at random.</summary>
public sealed class NetworkAclsTests
{
    private static readonly string[] Subnets = ["10.0.0.0/30", "10.0.0.4/30"];
    private static readonly string[] Ranges = ["10.0.0.0/30", "10.0.0.4/30", "10.0.0.0/29", "10.0.0.4/31", "10.0.0.0/16",
        "0.0.0.0/0", "192.168.0.0/24"];

    // Beside the whole range of ephemeral ports, its ends and what is just beyond them.
    private static readonly int[] Edges = [0, 53, 443, 1024, 32767, 32768, 40000, 60999, 61000, 65535];
    private static readonly int[] Ephemeral = [32768, 39999, 40000, 40001, 60999];

    [Fact]
    public void What_is_said_of_network_ACLs_holds_for_every_packet_and_its_answer()
    {
        var (random, open, shut) = (new Random(20261128), 0, 0);
        for (var i = 0; i < SecondWay.Rounds; i++)
        {
            var (from, to) = (Acl.Random(random), Acl.Random(random));
            var (port, udp) = (random.Next(2) == 0 ? 53 : 443, random.Next(2) == 0);
            var passing = Addresses(0).SelectMany(source => Addresses(1).SelectMany(target =>
                Ephemeral.Select(own => Passes(from, to, source, target, port, own, udp)))).ToList();
            var stopped = Ask(from, to, port, udp, out var isOpen);
            if (stopped) shut++;
            if (isOpen is true) open++;
            Assert.False(stopped && isOpen is not false, $"round {i}: stopped and {isOpen}");
            Assert.False(stopped && passing.Contains(true), $"round {i}: stopped, and {passing.Count(p => p)} pass");
            Assert.False(isOpen is true && passing.Contains(false), $"round {i}: open, and {passing.Count(p => !p)} do not pass");
        }

        Assert.True(open > SecondWay.Rounds / 50 && shut > SecondWay.Rounds / 4, $"{open} are open, {shut} shut");
    }

    private static IEnumerable<uint> Addresses(int subnet) => IpRange.TryParse(Subnets[subnet], out var range)
        ? Enumerable.Range(0, (int)range.Size).Select(i => range.Network + (uint)i) : [];

    // A packet leaves one subnet and enters the other; its answer goes back to the port from which it came.
    private static bool Passes(Acl from, Acl to, uint source, uint target, int port, int own, bool udp) =>
        from.Lets(true, target, port, udp) && to.Lets(false, source, port, udp)
            && to.Lets(true, source, own, udp) && from.Lets(false, target, own, udp);

    private static bool Ask(Acl from, Acl to, int port, bool udp, out bool? isOpen)
    {
        var resources = new JsonObject { ["Vpc"] = Resource("AWS::EC2::VPC", new() { ["CidrBlock"] = "10.0.0.0/16" }) };
        from.WriteTo(resources, 0);
        to.WriteTo(resources, 1);
        var model = TestDeployment.Of(new JsonObject { ["Resources"] = resources }.ToJsonString()).Model();
        Subnet Of(int index) => model.All<Subnet>().Single(s => s.Resource.LogicalId == $"Subnet{index}");
        return NetworkAcls.Stopping(Of(0), Of(1), port, udp ? IpProtocol.Udp : IpProtocol.Tcp, out isOpen) is not null;
    }

    private static JsonObject Resource(string type, JsonObject properties) =>
        new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Ref(string id) => new() { ["Ref"] = id };

    private sealed record Acl(List<Entry>? Entries)
    {
        // A subnet without one of its own has that of the VPC, which lets everything through.
        public static Acl Random(Random random) => new(random.Next(6) == 0 ? null
            : [.. Enumerable.Range(1, 2 + random.Next(6)).OrderBy(_ => random.Next()).Select(n => Entry.Random(random, n * 10))]);

        public bool Lets(bool egress, uint peer, int port, bool udp) => Entries is null
            || Entries.Where(e => e.Egress == egress && e.Covers(peer, port, udp)).MinBy(e => e.Number) is { Allow: true };

        public void WriteTo(JsonObject resources, int index)
        {
            resources[$"Subnet{index}"] = Resource("AWS::EC2::Subnet",
                new() { ["VpcId"] = Ref("Vpc"), ["CidrBlock"] = Subnets[index] });
            if (Entries is null) return;
            resources[$"Acl{index}"] = Resource("AWS::EC2::NetworkAcl", new() { ["VpcId"] = Ref("Vpc") });
            resources[$"Association{index}"] = Resource("AWS::EC2::SubnetNetworkAclAssociation",
                new() { ["SubnetId"] = Ref($"Subnet{index}"), ["NetworkAclId"] = Ref($"Acl{index}") });
            foreach (var entry in Entries)
                resources[$"Entry{index}{entry.Number}"] = Resource("AWS::EC2::NetworkAclEntry", entry.Written($"Acl{index}"));
        }
    }

    private sealed record Entry(int Number, bool Egress, bool Allow, int Protocol, int First, int Last, string Range)
    {
        public static Entry Random(Random random, int number)
        {
            var (one, other) = (Edges[random.Next(Edges.Length)], Edges[random.Next(Edges.Length)]);
            if (random.Next(2) == 0) (one, other) = (0, 65535);
            return new(number, random.Next(2) == 0, random.Next(4) != 0, random.Next(4) switch { 0 => 6, 1 => 17, _ => -1 },
                Math.Min(one, other), Math.Max(one, other), Ranges[random.Next(Ranges.Length)]);
        }

        public bool Covers(uint peer, int port, bool udp) =>
            (Protocol == -1 || (Protocol == (udp ? 17 : 6) && First <= port && port <= Last))
                && (Range is "0.0.0.0/0" || (IpRange.TryParse(Range, out var range) && range.Contains(new IpRange(peer, 32))));

        public JsonObject Written(string acl)
        {
            var entry = new JsonObject
            {
                ["NetworkAclId"] = Ref(acl),
                ["RuleNumber"] = Number,
                [nameof(Egress)] = Egress,
                ["RuleAction"] = Allow ? "allow" : "deny",
                [nameof(Protocol)] = Protocol,
                ["CidrBlock"] = Range,
            };
            if (Protocol != -1) entry["PortRange"] = new JsonObject { ["From"] = First, ["To"] = Last };
            return entry;
        }
    }
}
