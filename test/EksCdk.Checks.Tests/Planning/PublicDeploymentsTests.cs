using System.Text.Json;
using EksCdk.Checks.Planning;

namespace EksCdk.Checks.Tests.Planning;

/// <summary>What a plan estimates, beside what deployments took that somebody published.</summary>
public sealed class PublicDeploymentsTests
{
    private const string Published = "test/EksCdk.Checks.Tests/Planning/public-deployments.json";

    // The network and the control plane, as eksctl lays them out.
    private const string Cluster = """
        Resources:
          Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 192.168.0.0/16 } }
          Gateway: { Type: AWS::EC2::InternetGateway }
          Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway } }
          PublicA: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 192.168.0.0/19 } }
          PublicB: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 192.168.32.0/19 } }
          PrivateA: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 192.168.64.0/19 } }
          PrivateB: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 192.168.96.0/19 } }
          Address: { Type: AWS::EC2::EIP, DependsOn: Attached, Properties: { Domain: vpc } }
          Nat: { Type: AWS::EC2::NatGateway, Properties: { AllocationId: !GetAtt Address.AllocationId, SubnetId: !Ref PublicA } }
          Routes: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
          Way:
            Type: AWS::EC2::Route
            Properties: { RouteTableId: !Ref Routes, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat }
          Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
          ControlPlane:
            Type: AWS::EKS::Cluster
            Properties:
              RoleArn: !GetAtt Role.Arn
              ResourcesVpcConfig: { SubnetIds: [!Ref PublicA, !Ref PublicB, !Ref PrivateA, !Ref PrivateB] }
        Outputs:
          Name: { Value: !Ref ControlPlane, Export: { Name: shop-name } }
          Subnet: { Value: !Ref PublicA, Export: { Name: shop-subnet } }
        """;

    private const string Nodes = """
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
          Template: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: {} } }
          Group:
            Type: AWS::EKS::Nodegroup
            Properties:
              ClusterName: !ImportValue shop-name
              NodeRole: !GetAtt Role.Arn
              Subnets: [!ImportValue shop-subnet]
              LaunchTemplate: { Id: !Ref Template }
        """;

    public static TheoryData<string, int, bool> Deployments
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, Published)));
            var data = new TheoryData<string, int, bool>();
            foreach (var one in json.RootElement.GetProperty("deployments").EnumerateArray())
                data.Add(one.GetProperty("what").GetString()!, one.GetProperty("seconds").GetInt32(),
                    one.TryGetProperty("clusterOnly", out var only) && only.GetBoolean());
            return data;
        }
    }

    [Fact]
    public void There_are_ten() => Assert.True(Deployments.Count >= 10);

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Each_took_what_the_plan_says(string what, int seconds, bool clusterOnly)
    {
        var end = Plan(clusterOnly).End;

        Assert.True(end.Least <= seconds && seconds <= end.Most, $"{what}: {seconds} s, and the plan says {end}");
    }

    // A range that holds everything would say nothing.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_range_is_narrow_enough_to_plan_with(bool clusterOnly)
    {
        var end = Plan(clusterOnly).End;

        Assert.True(end.Most <= 2.5 * end.Least, $"{end}");
        var all = Deployments.Where(row => (bool)row[2] == clusterOnly).Select(row => (int)row[1]).Order().ToList();
        Assert.InRange(end.Typical, 0.9 * all[all.Count / 2], 1.1 * all[all.Count / 2]);
    }

    private static DeploymentPlan Plan(bool clusterOnly)
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.yaml", Cluster);
        folder.Write("nodes.yaml", Nodes);
        return Planner.Plan(clusterOnly ? folder.Read("cluster.yaml") : folder.Read("cluster.yaml", "nodes.yaml"),
            TestDeployment.Today);
    }
}
