using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.IntegTests.Alpha;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Stacks;
using Map = System.Collections.Generic.Dictionary<string, object>;

namespace EksCdk.Integ;

/// <summary>
/// The fifth stack of a case, deployed after the platform's four: it asks AWS and Kubernetes, and its deployment fails, or
/// integ-runner says that the assertion failed, when the answer is another than expected.
/// </summary>
public sealed class Observer : Stack
{
    // CloudFormation has waited for nodes and add-ons before; what is left is seconds. The function that asks ends after 15
    // minutes.
    private static readonly Duration Patience = Duration.Minutes(8);

    /// <summary>Creates the stack without expectations.</summary>
    public Observer(Construct scope, string id, Platform platform, EnvironmentConfiguration environment)
        : base(scope, id, new StackProps { Env = new Amazon.CDK.Environment { Region = environment.Region } })
    {
        Platform = platform;
        Environment = environment;
        ClusterName = new Naming(environment).Cluster;
        foreach (var layer in new Stack[] { platform.Network, platform.Security, platform.Cluster, platform.Workloads })
            AddStackDependency(layer);
    }

    /// <summary>What is observed.</summary>
    public Platform Platform { get; }

    /// <summary>What it was made from, with all defaults.</summary>
    public new EnvironmentConfiguration Environment { get; }

    /// <summary>The cluster's name, as text.</summary>
    public string ClusterName { get; }

    /// <summary>AWS answers a call with what <paramref name="expected"/> describes, and whatever else.</summary>
    public void ExpectAnswer(string id, string service, string api, Map parameters, Map expected) =>
        Ask(id, service, api, parameters).Expect(ExpectedResult.ObjectLike(expected));

    /// <summary>
    /// In AWS's answer to a call there is <paramref name="expected"/> at <paramref name="path"/>. For answers of any length: a
    /// custom resource may return 4,096 bytes, and returns only this. As a regular expression, because the assertion handler does
    /// not know ExpectedResult.Exact, which never holds.
    /// </summary>
    public IApiCall ExpectAt(string id, string service, string api, Map parameters, string path, string expected) =>
        Ask(id, service, api, parameters).AssertAtPath(path, ExpectedResult.StringLikeRegexp($"^{expected}$"));

    /// <summary>
    /// <c>kubectl get</c> of objects gives, within minutes, text at <paramref name="jsonPath"/>, which so is the condition. No
    /// comparison follows: the CDK's own fails the deployment even when it holds, as EqualsAssertion reads an attribute that is
    /// not
    /// returned.
    /// </summary>
    public KubernetesObjectValue ExpectInKubernetes(
        string id, string type, string nameOrSelector, string jsonPath, string @namespace = "kube-system") =>
        new(this, id, new KubernetesObjectValueProps
        {
            Cluster = Platform.Cluster.Cluster,
            ObjectType = type,
            ObjectName = nameOrSelector,
            ObjectNamespace = @namespace,
            JsonPath = jsonPath,
            Timeout = Patience,
        });

    /// <summary>
    /// Gives the functions that ask a log group with a key and an end. Lambda would make one each, for ever and left behind.
    /// </summary>
    public void BoundLogs()
    {
        var logs = new LogGroup(this, "Logs", new LogGroupProps
        {
            LogGroupName = $"/aws/eks/{ClusterName}/observer",
            EncryptionKey = Platform.Security.LogsKey,
            Retention = RetentionDays.ONE_WEEK,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        var resources = Node.FindAll().OfType<CfnResource>();
        foreach (var function in resources.Where(resource => resource.CfnResourceType == "AWS::Lambda::Function"))
            function.AddPropertyOverride("LoggingConfig.LogGroup", logs.LogGroupName);
    }

    private AwsApiCall Ask(string id, string service, string api, Map parameters)
    {
        var call = new AwsApiCall(this, id, new AwsApiCallProps { Service = service, Api = api, Parameters = parameters });
        // The time of the synth, by which a call is made again at every update. A run's stack is new, and a snapshot would
        // never be
        // equal.
        ((CfnResource)call.Node.FindChild("Default").Node.DefaultChild!).AddPropertyDeletionOverride("salt");
        return call;
    }
}
