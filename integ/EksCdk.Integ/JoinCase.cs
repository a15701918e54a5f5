using Amazon.CDK;
using Amazon.CDK.IntegTests.Alpha;
using EksCdk.Configuration;
using EksCdk.Stacks;

namespace EksCdk.Integ;

/// <summary>
/// An environment that is deployed whole, asserted on, and removed: its node groups are ACTIVE without health issues, and
/// Kubernetes sees as many ready nodes as were asked for.
/// </summary>
public abstract class JoinCase
{
    /// <summary>The environment to deploy; small, with a suffix of its own, and everything removable.</summary>
    protected abstract EnvironmentConfiguration Environment { get; }

    /// <summary>Adds the environment's four stacks and the assertions.</summary>
    public void AddTo(App app)
    {
        var environment = EnvironmentLoader.Complete(Environment);
        var platform = new Platform(app, environment);
        var observer = new ObserverStack(app, $"{new Naming(environment).Environment}-observer", environment.Region, platform);

        var test = new IntegTest(app, GetType().Name, new IntegTestProps
        {
            TestCases = [platform.Network, platform.Security, platform.Cluster, platform.Workloads],
            AssertionStack = observer,
            Regions = [environment.Region],
        });

        foreach (var nodeGroup in platform.Cluster.NodeGroups)
        {
            test.Assertions.AwsApiCall("eks", "DescribeNodegroup", new Dictionary<string, object>
            {
                ["clusterName"] = platform.Cluster.Cluster.ClusterName,
                ["nodegroupName"] = nodeGroup.NodegroupName,
            }).Expect(ExpectedResult.ObjectLike(new Dictionary<string, object>
            {
                ["nodegroup"] = new Dictionary<string, object>
                {
                    ["status"] = "ACTIVE",
                    ["health"] = new Dictionary<string, object> { ["issues"] = Array.Empty<object>() },
                },
            }));
        }

        var nodes = environment.NodeGroups.Sum(group => group.DesiredSize!.Value);
        test.Assertions.Expect("ReadyNodes", ExpectedResult.StringLikeRegexp($"^{nodes}$"), ActualResult.FromCustomResource(observer.ReadyNodes, "Value"));
    }
}
