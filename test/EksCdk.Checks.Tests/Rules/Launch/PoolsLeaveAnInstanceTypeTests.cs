using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class PoolsLeaveAnInstanceTypeTests
{
    private static TestDeployment With(string requirements) => PoolTemplates.Karpenter().Drop("Pool")
        .Manifest("Pool", """
            {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"default"},"spec":{"template":{"spec":{"requirements":[ASKED],"nodeClassRef":{"kind":"EC2NodeClass","name":"default"}}}}}
            """.Trim().Replace("ASKED", requirements, StringComparison.Ordinal));

    private static string In(string key, string value, string op = "In") =>
        $"{{\"key\":\"{key}\",\"operator\":\"{op}\",\"values\":[\"{value}\"]}}";

    [Fact]
    public void An_x86_type_for_arm64_leaves_none() =>
        With($"{In("node.kubernetes.io/instance-type", "m6i.large")},{In("kubernetes.io/arch", "arm64")}")
            .IsBroken<PoolsLeaveAnInstanceType>("Pool", "requirements", "No instance type");

    [Theory]
    [InlineData("karpenter.k8s.aws/instance-category", "m", "In")]
    [InlineData("karpenter.k8s.aws/instance-generation", "5", "Gt")]
    [InlineData("karpenter.sh/capacity-type", "spot", "In")]
    public void What_some_types_have_passes(string key, string value, string op) =>
        With(In(key, value, op)).IsCompliant<PoolsLeaveAnInstanceType>("Pool");

    [Theory]
    [InlineData("karpenter.sh/capacity-type", "xspot")]
    [InlineData("kubernetes.io/os", "Linux")]
    public void No_type_has_a_value_that_there_is_not(string key, string value) =>
        With(In(key, value)).IsBroken<PoolsLeaveAnInstanceType>("Pool");

    [Theory]
    [InlineData("karpenter.sh/capacity-type", "xspot", "NotIn")]
    [InlineData("example.com/team", "xspot", "In")]
    public void Other_labels_and_what_is_left_out_are_anybodys(string key, string value, string op) =>
        With(In(key, value, op)).IsCompliant<PoolsLeaveAnInstanceType>("Pool");

    [Fact]
    public void Nothing_is_of_generation_99() =>
        With(In("karpenter.k8s.aws/instance-generation", "99", "Gt")).IsBroken<PoolsLeaveAnInstanceType>("Pool");

    [Fact]
    public void A_type_that_is_new_is_not_known() =>
        With(In("node.kubernetes.io/instance-type", "m99i.large")).IsUnknown<PoolsLeaveAnInstanceType>("Pool");

    [Fact]
    public void A_pool_without_requirements_has_nothing_to_say() =>
        PoolTemplates.Karpenter().IsSilent<PoolsLeaveAnInstanceType>();

    private static TestDeployment InZones(string zone, string label = "topology.kubernetes.io/zone") => PoolTemplates.Whole()
        .Set("PrivateSubnetA.Properties.AvailabilityZone", "eu-central-1a")
        .Set("PrivateSubnetB.Properties.AvailabilityZone", "eu-central-1b").Drop("Pool")
        .Manifest("Pool",
            $$$"""{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":{{{PoolTemplates.Class()}}}}""",
            """
            {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"default"},"spec":{"template":{"spec":{"requirements":[ASKED],"nodeClassRef":{"kind":"EC2NodeClass","name":"default"}}}}}
            """.Trim().Replace("ASKED", In(label, zone), StringComparison.Ordinal));

    [Fact]
    public void A_zone_without_a_subnet_is_refused() =>
        InZones("eu-central-1c").IsBroken<PoolsLeaveAnInstanceType>("Pool", "values", "is in a zone that it asks for");

    // Karpenter takes the older label for the newer one.
    [Fact]
    public void A_zone_by_its_older_label_is_refused() =>
        InZones("eu-central-1c", "failure-domain.beta.kubernetes.io/zone")
            .IsBroken<PoolsLeaveAnInstanceType>("Pool", "values", "is in a zone that it asks for");

    [Fact]
    public void A_zone_with_a_subnet_passes() => InZones("eu-central-1b").IsCompliant<PoolsLeaveAnInstanceType>("Pool");

    [Fact]
    public void A_zone_that_is_left_to_AWS_may_be_any() =>
        InZones("eu-central-1c").Remove("PrivateSubnetA.Properties.AvailabilityZone")
            .IsCompliant<PoolsLeaveAnInstanceType>("Pool");

    [Theory]
    [InlineData("topology.kubernetes.io/zone")]
    [InlineData("kubernetes.io/os")]
    public void Every_node_has_a_zone_and_a_system(string key) =>
        With($"{{\"key\":\"{key}\",\"operator\":\"DoesNotExist\"}}").IsBroken<PoolsLeaveAnInstanceType>("Pool");
}
