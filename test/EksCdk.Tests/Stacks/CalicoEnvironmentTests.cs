using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Stacks;

/// <summary>The environment <c>bottlerocket-calico</c>, synthesized once.</summary>
public sealed class CalicoPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = Environments.Of("bottlerocket-calico");

    public void Dispose() => Platform.Dispose();
}

/// <summary>Calico as the network plug-in, on Bottlerocket.</summary>
public sealed class CalicoAsNetworkPluginPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = new(Environments.Small with
    {
        Cluster = new ClusterConfiguration { Calico = CalicoMode.NetworkPlugin },
        Workloads = new WorkloadsConfiguration { MetricsServer = false, LoadBalancerController = false },
    });

    public void Dispose() => Platform.Dispose();
}

public sealed class CalicoEnvironmentTests(CalicoPlatform calico, CalicoAsNetworkPluginPlatform plugIn)
    : IClassFixture<CalicoPlatform>, IClassFixture<CalicoAsNetworkPluginPlatform>
{
    private IReadOnlyDictionary<string, JsonNode> Charts =>
        calico.Platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart");

    private KeyValuePair<string, JsonNode> Operator =>
        Charts.Single(chart => (string?)chart.Value.Properties()["Chart"] == "tigera-operator");

    private static JsonNode Values(JsonNode chart) => JsonNode.Parse(chart.Properties()["Values"].Text())!;

    private JsonNode Data(string group) => calico.Platform.Only("AWS::EC2::LaunchTemplate", p =>
        p["TagSpecifications"]![0]!["Tags"]!.AsArray().Any(tag => (string?)tag!["Value"] == $"bottlerocket-calico-{group}"))
        .Value.Properties()["LaunchTemplateData"]!;

    [Fact]
    public void Calico_enforces_policies_and_the_VPC_CNI_gives_addresses()
    {
        Assert.Equal("AmazonVPC", (string?)Values(Operator.Value)["installation"]!["cni"]!["type"]);
        var cni = JsonNode.Parse((string)calico.Platform.AddOn("vpc-cni").Value.Properties()["ConfigurationValues"]!)!;
        Assert.Equal("false", (string?)cni["enableNetworkPolicy"]);
        Assert.Equal("true", (string?)cni["env"]!["ANNOTATE_POD_IP"]);
        Assert.Equal("true", (string?)cni["env"]!["ENABLE_PREFIX_DELEGATION"]);
    }

    [Fact]
    public void Policies_come_after_Calico_and_controllers_after_policies()
    {
        var policies = calico.Platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-KubernetesResource");
        Assert.Equal(4, policies.Count);
        Assert.All(policies.Values, policy => Assert.Contains(Operator.Key, policy.DependsOn()));
        var controllers = Charts.Where(chart => chart.Key != Operator.Key).ToList();
        Assert.Equal(2, controllers.Count);
        Assert.All(controllers, chart => Assert.Superset(policies.Keys.ToHashSet(), chart.Value.DependsOn().ToHashSet()));
    }

    [Fact]
    public void The_autoscaler_enlarges_the_general_group_first_which_it_finds_by_its_name()
    {
        var values = Values(Charts.Single(c => (string?)c.Value.Properties()["Chart"] == "cluster-autoscaler").Value);
        Assert.Equal("priority,least-waste", (string?)values["extraArgs"]!["expander"]);
        Assert.Equal("20:\n  - ^eks-NodesgeneralNodes.*\n10:\n  - ^eks-NodescomputeNodes.*\n1:\n  - .*\n",
            (string?)values["expanderPriorities"]);
        Assert.All(calico.Platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup").Keys,
            id => Assert.Matches("^Nodes(general|compute)Nodes[0-9A-F]{8}$", id));
    }

    [Fact]
    public void Both_volumes_of_both_groups_are_encrypted() => Assert.All(["general", "compute"], group =>
    {
        var volumes = Data(group)["BlockDeviceMappings"]!.AsArray();
        Assert.Equal(["/dev/xvda", "/dev/xvdb"], volumes.Select(volume => (string)volume!["DeviceName"]!));
        Assert.All(volumes, volume => Assert.Contains("KeysVolumes", volume!["Ebs"]!["KmsKeyId"].Text()));
    });

    [Fact]
    public void EKS_merges_its_settings_into_those_of_the_general_group()
    {
        var settings = Data("general")["UserData"]!["Fn::Base64"].Text();
        Assert.Contains("[settings.kubernetes]\nevent-qps = 20\n", settings);
        Assert.DoesNotContain("cluster-name", settings);
        Assert.Null(Data("general")["ImageId"]);
    }

    [Fact]
    public void An_AMI_by_SSM_parameter_gets_all_of_the_settings()
    {
        var settings = Data("compute")["UserData"]!["Fn::Base64"].Text();
        var cluster = calico.Platform.Only("AWS::EKS::Cluster").Key;
        Assert.Contains("cluster-name = \"bottlerocket-calico\"\n", settings);
        Assert.Contains($"api-server = \"{{{cluster}.Endpoint}}\"\n", settings);
        Assert.Contains($"cluster-certificate = \"{{{cluster}.CertificateAuthorityData}}\"\n", settings);
        Assert.Contains("max-pods = 110\n", settings);
        Assert.Contains("\"example.com/compute\" = [\"yes:NoSchedule\"]\n", settings);
        var parameter = calico.Platform.Templates[Layer.Cluster]["Parameters"]![Data("compute")["ImageId"].Target()]!;
        Assert.Equal("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", (string?)parameter["Type"]);
        Assert.Equal("/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_id", (string?)parameter["Default"]);
        var group =
            calico.Platform.Only("AWS::EKS::Nodegroup", p => (string?)p["Labels"]!["workload"] == "compute").Value.Properties();
        Assert.True(group["AmiType"] is null && group["Version"] is null);
    }

    [Fact]
    public void As_the_network_plug_in_it_comes_before_the_nodes_and_is_not_waited_for()
    {
        var chart = plugIn.Platform.Only("Custom::AWSCDK-EKS-HelmChart");
        Assert.Equal("Calico", (string?)Values(chart.Value)["installation"]!["cni"]!["type"]);
        Assert.NotEqual(true, (bool?)chart.Value.Properties()["Wait"]);
        Assert.Contains(chart.Key, plugIn.Platform.Only("AWS::EKS::Nodegroup").Value.DependsOn());
        Assert.DoesNotContain(plugIn.Platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values,
            addOn => (string?)addOn.Properties()["AddonName"] == "vpc-cni");
        Assert.DoesNotContain(plugIn.Platform.Report.Nodes, node => node.Verdict == Verdict.Fails);
    }
}
