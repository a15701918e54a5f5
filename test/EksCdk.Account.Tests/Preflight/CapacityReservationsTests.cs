using EksCdk.Account.Preflight;

namespace EksCdk.Account.Tests.Preflight;

/// <summary>Reservations and Capacity Blocks from which groups take their nodes are asked for.</summary>
public sealed class CapacityReservationsTests
{
    private const string Good = """
        {"CapacityReservations": [{"CapacityReservationId": "cr-1", "State": "active", "ReservationType": "default",
          "InstanceType": "m6i.large", "AvailabilityZone": "us-east-1a", "TotalInstanceCount": 2}]}
        """;

    private const string Template = """
        {"Resources": {
          "Mine": {"Type": "AWS::EC2::Subnet", "Properties": {"AvailabilityZone": "ZONE"}},
          "Other": {"Type": "AWS::EC2::Subnet", "Properties": {"AvailabilityZone": "us-east-1b"}},
          "T": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {
            "CapacityReservationSpecification": {"CapacityReservationTarget": {"CapacityReservationId": "cr-1"}}OFTEMPLATE}}},
          "G": {"Type": "AWS::EKS::Nodegroup", "Properties": {
            "LaunchTemplate": {"Id": {"Ref": "T"}}, "Subnets": [{"Ref": "Mine"}],
            "CapacityType": "BOUGHT",
            "ScalingConfig": {"MinSize": 0, "DesiredSize": DESIRED, "MaxSize": MOST}OWN}}}}
        """;

    private readonly GoodAccount _account = new();

    public CapacityReservationsTests()
    {
        _account.Says("ec2 describe-capacity-reservations", Good);
        _account.Says("ec2 describe-availability-zones", """
            {"AvailabilityZones": [{"ZoneName": "us-east-1a", "ZoneId": "use1-az1", "State": "available"},
              {"ZoneName": "us-east-1b", "ZoneId": "use1-az2", "State": "available"}]}
            """);
        _account.Says("ec2 describe-instance-type-offerings", """
            {"InstanceTypeOfferings": [{"InstanceType": "m6i.large", "Location": "us-east-1a"},
              {"InstanceType": "p5.48xlarge", "Location": "us-east-1a"}]}
            """);
        _account.Says("ec2 describe-instance-types",
            """{"InstanceTypes": [{"InstanceType": "m6i.large", "VCpuInfo": {"DefaultVCpus": 2}}]}""");
    }

    private async Task<IReadOnlyList<string>> Run(
        int desired = 1, int most = 2, string type = "m6i.large", string zone = "us-east-1a", bool isBlock = false)
    {
        var own = isBlock ? "" : $$""", "InstanceTypes": ["{{type}}"]""";
        var ofTemplate = !isBlock ? ""
            : $$""", "InstanceType": "{{type}}", "InstanceMarketOptions": {"MarketType": "capacity-block"}""";
        var folder = Directory.CreateTempSubdirectory("eks-reservations-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"),
                """
                {"artifacts": {"s": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/us-east-1"}}}
                """);
            File.WriteAllText(Path.Combine(folder.FullName, "s.template.json"), Template
                .Replace("ZONE", zone, StringComparison.Ordinal)
                .Replace("BOUGHT", isBlock ? "CAPACITY_BLOCK" : "ON_DEMAND", StringComparison.Ordinal)
                .Replace("DESIRED", $"{desired}", StringComparison.Ordinal).Replace("MOST", $"{most}", StringComparison.Ordinal)
                .Replace("OFTEMPLATE", ofTemplate, StringComparison.Ordinal).Replace("OWN", own, StringComparison.Ordinal));
            var findings = await PreflightCheck.Run(_account, Assembly.Read(folder.FullName), "gone", default);
            return [.. findings.Select(finding => $"{finding.Level} {finding.What}; {finding.Mend}")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Is(string from, string to) =>
        _account.Says("ec2 describe-capacity-reservations", Good.Replace(from, to, StringComparison.Ordinal));

    private void IsBlock(string state) => _account.Says("ec2 describe-capacity-reservations", $$"""
        {"CapacityReservations": [{"CapacityReservationId": "cr-1", "State": "{{state}}", "ReservationType": "capacity-block",
          "InstanceType": "p5.48xlarge", "AvailabilityZone": "us-east-1a", "StartDate": "2026-12-01T11:30:00+00:00"}]}
        """);

    [Fact]
    public async Task One_that_fits_stands_in_no_way_in_whatever_other_zones_there_are()
    {
        Assert.Empty(await Run());
        Assert.Contains("ec2 describe-capacity-reservations --capacity-reservation-ids cr-1", _account.Calls);
    }

    [Fact]
    public async Task One_that_is_not_there_is_named()
    {
        _account.Refuses("ec2 describe-capacity-reservations", AwsFault.NotFound);

        Assert.Equal(["Fails there is no reservation cr-1 in us-east-1; name one that exists"], await Run());
    }

    [Theory]
    [InlineData("expired", 1, "Fails the reservation cr-1 is expired: no node starts from it; name one that is active")]
    [InlineData("cancelled", 0, "May the reservation cr-1 is cancelled: no node starts from it; name one that is active")]
    [InlineData("pending", 1, "Fails the reservation cr-1 is pending: until then no node starts, and the group wants 1; "
        + "set desiredSize: 0 and minSize: 0 until it has begun")]
    public async Task One_that_is_not_active_is_named(string state, int desired, string expected)
    {
        Is("\"active\"", $"\"{state}\"");

        Assert.Equal([expected], await Run(desired));
    }

    [Fact]
    public async Task A_block_that_has_not_begun_is_in_the_way_of_a_group_that_wants_nodes_alone()
    {
        IsBlock("scheduled");

        Assert.Empty(await Run(desired: 0, type: "p5.48xlarge", isBlock: true));
        Assert.Equal(["Fails the reservation cr-1 is scheduled, and begins at 2026-12-01T11:30:00+00:00: until then no node "
            + "starts, and the group wants 1; set desiredSize: 0 and minSize: 0 until it has begun"],
            await Run(desired: 1, type: "p5.48xlarge", isBlock: true));
    }

    [Fact]
    public async Task A_block_is_not_another_reservation()
    {
        IsBlock("active");
        Assert.Equal(["Fails the reservation cr-1 is a Capacity Block; set capacityType: CapacityBlock"],
            await Run(type: "p5.48xlarge"));

        Is("active", "active");
        Assert.Equal(["Fails the reservation cr-1 is no Capacity Block; take out capacityType: CapacityBlock"],
            await Run(isBlock: true));
    }

    [Fact]
    public async Task Type_zone_and_number_have_to_be_those_of_the_reservation()
    {
        Is("m6i.large", "m6i.xlarge");
        Assert.Equal(["Fails the reservation cr-1 is of m6i.xlarge, and the group of m6i.large; set instanceTypes: [m6i.xlarge]"],
            await Run());

        Is("us-east-1a", "us-east-1b");
        Assert.Equal(["Fails the reservation cr-1 is in us-east-1b, and the group in us-east-1a; "
            + "set availabilityZones: [us-east-1b]"], await Run());

        Is("active", "active");
        Assert.Equal(["May the reservation cr-1 has 2 instances, and the group may grow to 4: what is more does not start; "
            + "set maxSize: 2"], await Run(most: 4));
    }
}
