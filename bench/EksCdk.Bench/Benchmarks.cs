using BenchmarkDotNet.Attributes;
using EksCdk.Checks;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Checks.Templates;

namespace EksCdk.Bench;

/// <summary>Reading, modelling and analyzing one environment, warm.</summary>
[MemoryDiagnoser]
public class DevBenchmarks
{
    private readonly string _folder = Inputs.Dev;
    private Deployment _deployment = null!;
    private AnalysisResult _result = null!;

    [GlobalSetup]
    public void Read()
    {
        _deployment = DeploymentReader.Read([_folder]);
        _result = Analyzer.Analyze(_deployment, new AnalysisOptions());
    }

    [Benchmark]
    public Deployment Reader() => DeploymentReader.Read([_folder]);

    [Benchmark]
    public AnalysisResult ModelAndJoinChain() => Analyzer.Analyze(_deployment, new AnalysisOptions(), []);

    [Benchmark]
    public AnalysisResult AllRules() => Analyzer.Analyze(_deployment, new AnalysisOptions());

    [Benchmark]
    public void TextReport() => new TextReport().Write(_result, Stream.Null);
}

/// <summary>Whether time and memory grow as the number of clusters does.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 5, invocationCount: 1)]
public class GrowthBenchmarks
{
    private string _folder = null!;

    [Params(1, 10, 100, 1000)]
    public int Clusters { get; set; }

    [GlobalSetup]
    public void Write() => _folder = Inputs.Clusters(Clusters);

    [Benchmark]
    public Deployment Read() => DeploymentReader.Read([_folder]);

    [Benchmark]
    public AnalysisResult ReadAndAnalyze() => Analyzer.Analyze(DeploymentReader.Read([_folder]), new AnalysisOptions());
}
