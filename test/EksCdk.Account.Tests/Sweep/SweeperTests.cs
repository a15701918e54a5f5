using EksCdk.Account.Sweep;

namespace EksCdk.Account.Tests.Sweep;

public sealed class SweeperTests
{
    private static readonly (string, string) Owned = ("kubernetes.io/cluster/gone", "owned");
    private static readonly (string, string) Here = ("topology.kubernetes.io/region", "us-east-1");
    private readonly FakeAccount _account = new();
    private readonly List<string> _said = [];

    private Sweeper Sweeper(bool data = true) => new(_account, "gone", data);

    private async Task<SweepOutcome> Sweep(bool data = true)
    {
        var sweeper = Sweeper(data);
        var plan = await sweeper.Look(default);
        return await sweeper.Remove(plan, _said.Add, new ImpatientTime(), default);
    }

    private void AddOneOfEach()
    {
        _account.Add(new("load balancer", "k8s-web", ("elbv2.k8s.aws/cluster", "gone")));
        _account.Add(new("classic load balancer", "a1b2", Owned));
        _account.Add(new("target group", "k8s-tg", ("elbv2.k8s.aws/cluster", "gone")));
        _account.Add(new("instance", "i-1", ("eks:eks-cluster-name", "gone")) { State = "running" });
        _account.Add(new("launch template", "lt-1", ("karpenter.k8s.aws/cluster", "gone")));
        _account.Add(new("NAT gateway", "nat-1", Owned));
        _account.Add(new("address", "eipalloc-1", Owned));
        _account.Add(new("network interface", "eni-1", ("cluster.k8s.amazonaws.com/name", "gone")));
        _account.Add(new("security group", "sg-1", ("aws:eks:cluster-name", "gone")));
        _account.Add(new("volume", "vol-1", ("KubernetesCluster", "gone")));
        _account.Add(new("snapshot", "snap-1", ("ebs.csi.aws.com/cluster-name", "gone")));
        _account.Add(new("log group", "/aws/eks/gone/cluster"));
        _account.Add(new("instance profile", "gone_1", Owned, Here));
        _account.Add(new("role", "gone-role", Owned, Here) { Parts = { "arn:aws:iam::aws:policy/P" } });
        _account.Add(new("queue", "gone", Owned));
    }

    [Fact]
    public async Task One_of_each_kind_is_found_and_removed_in_the_order_in_which_they_can_go()
    {
        AddOneOfEach();
        var all = _account.Things.ToList();

        var outcome = await Sweep();

        Assert.Equal(all, _account.Deleted);
        Assert.Equal((all.Count, 0), (outcome.Removed.Count, outcome.Left.Count));
        Assert.Equal(Kinds.InOrder.Count - 1, all.Count);
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        AddOneOfEach();

        var plan = await Sweeper().Look(default);

        Assert.Equal(_account.Things.Count, plan.Removable.Count);
        Assert.All(_account.Calls, call => Assert.Matches(@"^\S+ (list|describe|get)-", call));
        Assert.Distinct(_account.Calls);
    }

    [Theory]
    [InlineData("kubernetes.io/cluster/other", "owned", "it has another cluster's tag, kubernetes.io/cluster/other=owned")]
    [InlineData("kubernetes.io/cluster/other", "shared", "it has another cluster's tag, kubernetes.io/cluster/other=shared")]
    [InlineData("eks:cluster-name", "gone-2", "it has another cluster's tag, eks:cluster-name=gone-2")]
    [InlineData("aws:cloudformation:stack-name", "gone-network",
        "it is of the stack gone-network, which deletes it, or has retained it on purpose")]
    public async Task What_somebody_else_has_a_claim_on_is_kept_with_the_reason(string key, string value, string reason)
    {
        _account.Add(new("volume", "vol-1", Owned, (key, value)));

        var plan = await Sweeper().Look(default);

        Assert.Empty(plan.Removable);
        Assert.Equal(reason, Assert.Single(plan.Kept).Kept);
    }

    [Theory]
    [InlineData("kubernetes.io/cluster/gone-2", "owned")]
    [InlineData("kubernetes.io/cluster/gon", "owned")]
    [InlineData("elbv2.k8s.aws/cluster", "Gone")]
    [InlineData("Name", "gone")]
    public async Task What_has_no_mark_of_the_cluster_is_not_looked_at(string key, string value)
    {
        _account.Add(new("volume", "vol-1", (key, value)));
        _account.Add(new("role", "gone-role", (key, value)));

        var plan = await Sweeper().Look(default);

        Assert.Empty(plan.Removable.Concat(plan.Kept));
    }

    [Fact]
    public async Task What_is_shared_is_kept()
    {
        _account.Add(new("security group", "sg-1", ("kubernetes.io/cluster/gone", "shared")));

        var plan = await Sweeper().Look(default);

        Assert.Equal("somebody else made it, as kubernetes.io/cluster/gone=shared says", Assert.Single(plan.Kept).Kept);
    }

    [Fact]
    public async Task What_holds_data_is_kept_unless_it_is_asked_for()
    {
        _account.Add(new("volume", "vol-1", Owned));
        _account.Add(new("snapshot", "snap-1", Owned));
        _account.Add(new("log group", "/aws/eks/gone/cluster"));

        var plan = await Sweeper(data: false).Look(default);

        Assert.Empty(plan.Removable);
        Assert.All(plan.Kept, one => Assert.Equal("it holds data: with --data it goes too", one.Kept));
        Assert.Equal(3, plan.Kept.Count);
    }

    [Fact]
    public async Task A_log_group_that_somebody_set_up_is_kept()
    {
        _account.Add(new("log group", "/aws/eks/gone/cluster") { Retention = 30 });
        _account.Add(new("log group", "/aws/eks/gone-2/cluster"));
        _account.Add(new("log group", "/aws/eks/gone/cluster-mine"));

        var outcome = await Sweep();

        Assert.Empty(outcome.Removed);
        Assert.Empty(_account.Deleted);
    }

    [Fact]
    public async Task Roles_of_a_cluster_of_the_same_name_in_another_region_stay()
    {
        _account.Add(new("role", "gone-a", Owned, ("topology.kubernetes.io/region", "eu-west-1")));
        _account.Add(new("role", "gone-b", Owned));

        var plan = await Sweeper().Look(default);

        Assert.Equal(["it is of eu-west-1", "it has no region, and a cluster of this name may be in another"],
            plan.Kept.Select(one => one.Kept));
        Assert.Empty(plan.Removable);
    }

    [Fact]
    public async Task Keys_are_told_of_and_never_removed()
    {
        _account.Add(new("key", "1", (ClusterMarks.StackTag, "gone-security")) { State = "PendingDeletion" });
        _account.Add(new("key", "2", (ClusterMarks.StackTag, "gone-security")) { State = "Enabled" });
        _account.Add(new("key", "3", (ClusterMarks.StackTag, "other-security")) { State = "Enabled" });

        var plan = await Sweeper().Look(default);

        Assert.Empty(plan.Removable);
        Assert.Equal([("1", 0m), ("2", 1m)], plan.Kept.Select(one => (one.Id, one.Price!.Value)));
    }

    [Fact]
    public async Task Groups_whose_rules_name_each_other_go_once_the_rules_are_gone()
    {
        var one = _account.Add(new("security group", "sg-1", Owned));
        var two = _account.Add(new("security group", "sg-2", Owned));
        one.Names.Add(two);
        two.Names.Add(one);

        var outcome = await Sweep();

        Assert.Equal(2, outcome.Removed.Count);
        Assert.Empty(_account.Things);
    }

    [Fact]
    public async Task A_group_that_something_uses_keeps_its_rules()
    {
        var node = _account.Add(new("security group", "sg-node"));
        var group = _account.Add(new("security group", "sg-1", Owned));
        group.Names.Add(node);
        _account.Add(new("network interface", "eni-of-somebody") { Groups = { group } });

        var outcome = await Sweep();

        Assert.Equal("sg-1", Assert.Single(outcome.Left).Found.Id);
        Assert.DoesNotContain(_account.Calls, call => call.StartsWith("ec2 revoke", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_tries_again_what_is_still_in_use_and_says_in_the_end_what_is_left()
    {
        var address = _account.Add(new("address", "eipalloc-1", Owned));
        address.UsedBy.Add(_account.Add(new("NAT gateway", "nat-of-somebody")));
        _account.Add(new("volume", "vol-1", Owned));

        var outcome = await Sweep();

        Assert.Equal("vol-1", Assert.Single(outcome.Removed).Id);
        Assert.Equal(("eipalloc-1", "DependencyViolation: eipalloc-1 is in use"),
            (Assert.Single(outcome.Left).Found.Id, outcome.Left[0].Reason));
        // Ten minutes, every fifteen seconds.
        Assert.Equal(41, _account.Calls.Count(call => call.StartsWith("ec2 release-address", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_goes_on_after_an_error()
    {
        AddOneOfEach();
        _account.Refused["ec2 delete-volume"] = new AwsException(AwsFault.Denied, "no right to call 'aws ec2 delete-volume'.");

        var outcome = await Sweep();

        Assert.Equal("vol-1", Assert.Single(_account.Things).Id);
        Assert.Equal("no right to call 'aws ec2 delete-volume'.", Assert.Single(outcome.Left).Reason);
    }

    [Fact]
    public async Task When_the_credentials_expire_it_stops_and_says_what_is_left()
    {
        AddOneOfEach();
        _account.Refused["ec2 delete-volume"] = new AwsException(AwsFault.NoCredentials, "there are no valid AWS credentials.");

        var outcome = await Sweep();

        Assert.Equal(["vol-1", "snap-1", "/aws/eks/gone/cluster", "gone_1", "gone-role", "gone"],
            outcome.Left.Select(left => left.Found.Id));
        Assert.Equal(9, outcome.Removed.Count);
    }

    [Fact]
    public async Task A_kind_that_cannot_be_asked_for_is_named_and_the_others_are_found()
    {
        AddOneOfEach();
        _account.Refused["sqs list-queues"] = new AwsException(AwsFault.Denied, "no right to call 'aws sqs list-queues'.");

        var plan = await Sweeper().Look(default);

        Assert.Equal(["queues: no right to call 'aws sqs list-queues'."], plan.NotAsked);
        Assert.Equal(_account.Things.Count - 1, plan.Removable.Count);
    }

    [Fact]
    public async Task Nothing_goes_while_the_cluster_exists()
    {
        _account.Clusters.Add("gone");

        Assert.StartsWith("the cluster 'gone' exists in us-east-1 (ACTIVE).",
            await Sweeper().Obstacle(await Sweeper().Look(default), default));
    }

    [Fact]
    public async Task Nothing_goes_where_it_cannot_be_known_whether_the_cluster_exists()
    {
        _account.Refused["eks describe-cluster"] = new AwsException(AwsFault.Denied, "no right");

        var plan = await Sweeper().Look(default);

        await Assert.ThrowsAsync<AwsException>(() => Sweeper().Obstacle(plan, default));
    }

    [Fact]
    public async Task Nothing_goes_while_instances_run_that_no_cluster_of_EKS_started()
    {
        _account.Add(new("instance", "i-1", Owned) { State = "running" });

        var plan = await Sweeper().Look(default);

        Assert.StartsWith("instance i-1 (m6i.large) runs", await Sweeper().Obstacle(plan, default));
    }

    [Fact]
    public async Task Everything_has_a_price_or_says_that_it_is_not_known()
    {
        AddOneOfEach();

        var plan = await Sweeper().Look(default);

        Assert.Equal(["i-1"], plan.Removable.Where(one => one.Price is null).Select(one => one.Id));
        // 16.425 + 18.25 + 32.85 + 3.65, 10 GiB of a volume and of a snapshot.
        Assert.Equal(72.475m, plan.Removable.Sum(one => one.Price));
    }
}
