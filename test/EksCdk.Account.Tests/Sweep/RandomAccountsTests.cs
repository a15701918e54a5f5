using EksCdk.Account.Sweep;

namespace EksCdk.Account.Tests.Sweep;

/// <summary>Accounts by chance, of which it is known from how they were made what may be deleted.</summary>
public sealed class RandomAccountsTests
{
    private const int Accounts = 1_000;

    private static readonly string[] Plain =
        ["load balancer", "classic load balancer", "target group", "launch template", "NAT gateway", "address",
            "network interface", "security group", "volume", "snapshot", "queue"];

    private static readonly string[] Global = ["instance profile", "role"];

    // Names that begin, end or continue as the cluster's own.
    private static readonly string[] Others = ["dev-2", "de", "dev-dev", "prod", "DEV", "2-dev"];

    private static readonly Func<string, (string, string)>[] Marks =
    [
        cluster => ($"kubernetes.io/cluster/{cluster}", "owned"),
        cluster => ("KubernetesCluster", cluster),
        cluster => ("ebs.csi.aws.com/cluster-name", cluster),
        cluster => ("elbv2.k8s.aws/cluster", cluster),
        cluster => ("cluster.k8s.amazonaws.com/name", cluster),
        cluster => ("aws:eks:cluster-name", cluster),
        cluster => ("eks:cluster-name", cluster),
        cluster => ("eks:eks-cluster-name", cluster),
        cluster => ("karpenter.k8s.aws/cluster", cluster),
    ];

    [Fact]
    public async Task Every_orphan_is_deleted_and_nothing_else_in_a_thousand_accounts()
    {
        var deleted = 0;
        for (var seed = 0; seed < Accounts; seed++)
        {
            var (account, orphans) = Make(new Random(seed));
            var sweeper = new Sweeper(account, "dev", withData: true);
            var plan = await sweeper.Look(default);

            await sweeper.Remove(plan, _ => { }, new ImpatientTime(), default);

            var wrong = account.Deleted.Except(orphans).ToList();
            Assert.True(wrong.Count == 0, $"seed {seed}: deleted {string.Join("; ", wrong)}");
            var left = orphans.Where(orphan => account.Things.Contains(orphan) && !IsHeld(orphan, account)).ToList();
            Assert.True(left.Count == 0, $"seed {seed}: left {string.Join("; ", left)}");
            deleted += account.Deleted.Count;
        }

        Assert.True(deleted > 10 * Accounts, $"Only {deleted} were deleted.");
    }

    // Something that stays uses it, directly or through something that is itself held.
    private static bool IsHeld(Thing thing, FakeAccount account) => account.Things.Exists(other =>
        other != thing && (thing.UsedBy.Contains(other) || other.Groups.Contains(thing) || other.Names.Contains(thing)));

    private static (FakeAccount Account, HashSet<Thing> Orphans) Make(Random random)
    {
        var account = new FakeAccount();
        var orphans = new HashSet<Thing>();
        for (var i = random.Next(20, 60); i > 0; i--)
        {
            var kind = One(random, random.Next(6) == 0 ? Global : Plain);
            var (isOrphan, tags) = Tags(random, Array.IndexOf(Global, kind) >= 0);
            var thing = account.Add(new Thing(kind, $"dev-{kind.Replace(' ', '-')}-{i}", tags));
            if (kind == "role" && random.Next(2) == 0) thing.Parts.Add("arn:aws:iam::aws:policy/P");
            if (isOrphan) orphans.Add(thing);
        }

        foreach (var name in new[] { "/aws/eks/dev/cluster", "/aws/containerinsights/dev/performance", "/aws/eks/dev-2/cluster",
            "/aws/eks/dev/cluster2", "/aws/containerinsights/dev-2/performance", "/aws/lambda/dev" })
        {
            if (random.Next(2) == 0) continue;
            var isSetUp = random.Next(3) == 0;
            var group = account.Add(new Thing("log group", name) { Retention = isSetUp ? 30 : null });
            if (!isSetUp && name is ("/aws/eks/dev/cluster" or "/aws/containerinsights/dev/performance")) orphans.Add(group);
        }

        Entangle(account, random);
        return (account, orphans);
    }

    private static (bool IsOrphan, (string, string)[] Tags) Tags(Random random, bool isGlobal)
    {
        var ours = One(random, Marks)("dev");
        var other = One(random, Marks)(One(random, Others));
        (string, string) region = ("topology.kubernetes.io/region", random.Next(3) == 0 ? "eu-west-1" : "us-east-1");
        (string, string)[] place = isGlobal && random.Next(4) > 0 ? [region] : [];
        return random.Next(8) switch
        {
            0 or 1 or 2 => (!isGlobal || place is [(_, "us-east-1")], [ours, .. place]),
            3 => (false, [other, .. place]),
            4 => (false, Distinct([ours, other, .. place])),
            5 => (false, [ours, ("aws:cloudformation:stack-name", "dev-cluster"), .. place]),
            6 => (false, [("kubernetes.io/cluster/dev", "shared"), .. place]),
            _ => (false, [("Name", "dev"), ("environment", "dev")]),
        };
    }

    // Two marks with the same key would be one tag: the other cluster's.
    private static (string, string)[] Distinct((string Key, string)[] tags) => [.. tags.Reverse().DistinctBy(tag => tag.Key)];

    private static void Entangle(FakeAccount account, Random random)
    {
        var groups = account.Things.Where(thing => thing.Kind == "security group").ToList();
        foreach (var one in account.Things)
        {
            if (one.Kind == "network interface" && groups.Count > 0) one.Groups.Add(One(random, groups));
            if (one.Kind == "security group" && random.Next(3) == 0 && One(random, groups) is { } named && named != one)
                one.Names.Add(named);
            if (random.Next(10) == 0 && One(random, account.Things) is { } user && user != one) one.UsedBy.Add(user);
        }
    }

    private static T One<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
